// Two axes: a heat map. Three and more: parallel coordinates.

function showAxes() {
  const section = byId('axes');
  if (answer.axes.length < 2 || cells.length < 4 || !hasEnded()) return;
  section.hidden = false;
  const name = `validation ${scoreNames[objective]}`;
  const isPlain = answer.axes.length === 2 && cells.every(cell => cell.values.every(value => value !== null));
  section.replaceChildren(element('h2', {id: 'axes-title'}, isPlain ? `${capital(answer.axes[0])} × ${answer.axes[1]}` : 'All axes together'));
  const numbers = () => [[...answer.axes, name, 'repeats', 'verdict'], ranked(cells).slice(0, 2000).map(cell => [...cell.values.map(value => value || ''), stats(cell)[objective].mean, repeatsBehind(cell), cell.verdict || ''])];
  figure(section, isPlain ? {
    title: capital(name), note: t => `${t.isDark ? 'Lighter' : 'Darker'} is better; × diverged${cells.some(isPartial) ? `, ○ some repeats ${lossOfRepeats()}` : ''}${winnerSaid('★ ', '')}.`, label: `${name} for each pair of ${answer.axes.join(' and ')}`,
    size: distinct(0).length <= 24 && distinct(1).length <= 8 ? 'short' : '', option: heatMap, numbers,
  } : {
    title: capital(name), note: t => `A line a cell; the ${t.isDark ? 'lightest' : 'darkest'} are the best${winnerSaid('', ' is thick')}.${cells.some(isPartial) ? ` Of the dashed ones some repeats ${lossOfRepeats()}.` : ''} Cells that diverged are left out${beyondSaid()}.`, label: `${name} of each cell, with its value on every axis`,
    option: parallel, numbers,
  });
}

/** What the mark of the best cell means, where there is such a cell. */
const winnerSaid = (before, after) => best() ? `, ${before}${summary ? 'the winner' : 'the best so far'}${after}` : '';

/** Where lines end whose scores have no place on their axis. */
function beyondSaid() {
  const isBeyond = beyond(objective);
  return cells.some(cell => isBeyond(stats(cell)[objective].mean)) ? ', those beyond the scale end at its end' : '';
}

/** An axis' values as texts, numbers in their order, others in the plan's. */
function distinct(i) {
  const values = [...new Set(cells.map(cell => cell.values[i] === null ? '–' : cell.values[i]))];
  const areNumbers = values.every(value => Number.isFinite(Number(value)));
  return areNumbers ? values.sort((a, b) => a - b) : values;
}

/** What an axis' values are called where there is so little room, in pixels. */
function labelled(i, room) {
  const names = distinct(i).map(value => valueName(value, i));
  return apart(names, lettersWithin(room, names));
}

/** Numbers in short, where that keeps them apart; null where not all are numbers. */
function numbersOfAxis(i) {
  const values = distinct(i).map(Number);
  if (!values.every(Number.isFinite)) return null;
  const short = values.map(value => number(value));
  return new Set(short).size === values.length ? short : distinct(i);
}

/**
 * How bad each cell is by the objective, from 0, the best, to 1, at the rim or the worst within it: cell → number, NaN
 * without a score. Logarithmic where that suits losses. What is better and what is worse than training began have
 * shares of their own, as large as there are cells, so that neither takes the shades that tell the other's cells apart.
 */
function colouring() {
  const sign = higherIsBetter(objective) ? -1 : 1;
  const costs = cells.map(cell => sign * stats(cell)[objective].mean).filter(Number.isFinite).sort((a, b) => a - b);
  const scaled = cost => costs[0] > 0 ? Math.log10(cost) : cost;
  const low = scaled(costs[0]), high = scaled(Math.min(costs[costs.length - 1], Math.max(costs[0], sign * rimOf(objective))));
  const start = scaled(Math.max(costs[0], sign * startOf(objective)));
  const better = costs.filter(cost => scaled(cost) < start).length / costs.length;
  const isBetween = start > low && start < high;
  const middle = Math.min(0.8, Math.max(0.4, better));
  return cell => {
    const cost = Math.min(scaled(sign * stats(cell)[objective].mean), high);
    if (!isBetween) return (cost - low) / (high - low || 1);
    return cost <= start ? middle * (cost - low) / (start - low) : middle + (1 - middle) * (cost - start) / (high - start);
  };
}

function luminance(t, share) {
  return t.isDark ? (share < 0.45 ? '#101113' : '#f4f4f0') : (share < 0.5 ? '#ffffff' : '#1b1c1e');
}

function heatMap(t, width) {
  const columnsAre = distinct(0), rowsAre = distinct(1);
  const share = colouring();
  const winner = best();
  const placed = cell => ({value: [columnsAre.indexOf(cell.values[0]), rowsAre.indexOf(cell.values[1])], cell: cell.index});
  const said = params => tooltip(cells[params.data.cell], objective);
  const data = cells.filter(cell => Number.isFinite(share(cell))).map(cell => {
    const place = placed(cell);
    return {...place, value: [...place.value, share(cell)], label: {color: luminance(t, share(cell))}};
  });
  // Where a field has no room for its number, what the number would be told with lies on it.
  const marks = (symbol, symbolSize, some) => ({type: 'scatter', silent: true, symbol, symbolSize, itemStyle: {color: t.isDark ? '#101113' : '#ffffff'}, data: isLabelled ? [] : some.map(placed)});
  const room = Math.min(0.3 * width, 0.72 * letters() * Math.max(...rowsAre.map(value => valueName(value, 1).length)) + 14);
  const cellWidth = (width - room - 12) / columnsAre.length;
  const isLabelled = cellWidth > 3.2 * letters() && rowsAre.length <= 14;
  const below = columnLabels(cellWidth);
  const category = (name, names, more) => ({type: 'category', name, nameLocation: 'middle', nameTextStyle: text(t.soft), data: names, axisTick: {show: false}, axisLine: {show: false}, axisLabel: {...text(t.soft), ...more}, splitArea: {show: false}});
  return {
    ...basis(t), grid: {left: room, right: 12, top: 8, bottom: below.height + 2.5 * letters()},
    xAxis: {...category(answer.axes[0], below.names, below.more), nameGap: below.height + letters()},
    yAxis: {...category('', labelled(1, room - 8), {width: room - 8, overflow: 'truncate'}), inverse: true},
    visualMap: {show: false, dimension: 2, min: 0, max: 1, inRange: {color: t.ramp}, seriesIndex: 0},
    series: [
      {type: 'heatmap', data, itemStyle: {borderColor: t.paper, borderWidth: 2}, emphasis: {disabled: false, itemStyle: {borderColor: t.ink}},
        label: {show: isLabelled, fontSize: letters() - 1, formatter: params => brief(cells[params.data.cell], winner)}, tooltip: {formatter: said}},
      {type: 'scatter', symbol: CROSS, symbolSize: 9, itemStyle: {color: t.faint}, data: cells.filter(isDiverged).map(placed), tooltip: {formatter: said}},
      marks(STAR, 13, winner ? [winner] : []), marks(RING, 9, cells.filter(isPartial)),
    ],
  };
}

/** Names below the columns of a heat map; upright where the columns are narrow, for each column needs its own. */
function columnLabels(cellWidth) {
  const level = {height: 1.3 * letters()};
  const numbers = numbersOfAxis(0);
  if (numbers) return {...level, names: numbers, more: {hideOverlap: true, rotate: 0}};
  const whole = distinct(0).map(value => valueName(value, 0));
  const longest = Math.max(...whole.map(name => name.length));
  if (lettersWithin(cellWidth - 8, whole) >= Math.min(longest, 8)) return {...level, names: labelled(0, cellWidth - 8), more: {interval: 0, rotate: 0}};
  const height = 7 * letters();
  return {height, names: labelled(0, height - 8), more: {interval: cellWidth < letters() ? 'auto' : 0, rotate: 90}};
}

function brief(cell, winner) {
  const name = scoreNames[objective], value = stats(cell)[objective].mean;
  const mark = cell === winner ? '★ ' : isPartial(cell) ? '○ ' : '';
  return mark + (SHARES.has(name) ? (100 * value).toFixed(1) : number(value, 2));
}

function parallel(t, width) {
  const share = colouring();
  const shown = cells.filter(cell => Number.isFinite(share(cell)));
  const left = Math.max(30, Math.min(width / (answer.axes.length + 1) / 2, 0.32 * letters() * answer.axes[0].length));
  const right = 60;
  const room = Math.min((width - left - right) / answer.axes.length - 12, 20 * letters());
  const axes = answer.axes.map((path, i) => {
    const values = distinct(i);
    const shared = {dim: i, name: path, nameTextStyle: {...text(t.soft), width: width / (answer.axes.length + 1) - 6, overflow: 'truncate'}, axisLine: {lineStyle: {color: t.faint}}, axisTick: {show: false}, axisLabel: {...text(t.ink), backgroundColor: t.paper, padding: [1, 3], borderRadius: 3}};
    const isNumeric = values.every(value => Number.isFinite(Number(value)));
    const isWide = isNumeric && Number(values[0]) > 0 && values[values.length - 1] / values[0] >= 10;
    if (isWide) return {...shared, type: 'log', min: Number(values[0]), max: Number(values[values.length - 1]), axisLabel: {...shared.axisLabel, formatter: value => number(value)}};
    const names = labelled(i, room);
    return {...shared, type: 'category', data: values, axisLabel: {...shared.axisLabel, formatter: value => names[values.indexOf(value)]}};
  });
  const last = scoreAxis(t, shown.map(cell => stats(cell)[objective].mean));
  axes.push({dim: axes.length, name: scoreNames[objective], nameTextStyle: text(t.soft), type: last.type, logBase: last.logBase, min: last.min, max: last.max, scale: true, axisLine: {lineStyle: {color: t.faint}}, axisTick: {show: false}, axisLabel: {...text(t.soft), ...last.ends, formatter: value => number(value)}});
  const value = (cell, i) => axes[i].type === 'log' ? Number(cell.values[i]) : (cell.values[i] === null ? '–' : cell.values[i]);
  const winner = best();
  const clipped = mean => Math.min(Math.max(mean, last.min ?? -Infinity), last.max ?? Infinity);
  // The best are drawn last, on top of the others.
  const data = [...ranked(shown)].reverse().map(cell => {
    const isWinner = cell === winner;
    const badness = share(cell);
    return {value: [...answer.axes.map((_, i) => value(cell, i)), clipped(stats(cell)[objective].mean)],
      lineStyle: {type: isPartial(cell) ? 'dashed' : 'solid', color: isWinner ? t.series[1] : mixed(t.ramp, badness), width: isWinner ? 3.5 : 1.4, opacity: isWinner ? 1 : Math.max(0.12, (1 - badness) * Math.min(0.9, 150 / shown.length + 0.25))}};
  });
  return {
    ...basis(t), parallel: {left, right, top: 34, bottom: 24, parallelAxisDefault: {nameLocation: 'end', nameGap: 12}}, parallelAxis: axes,
    series: [{type: 'parallel', smooth: 0.05, silent: true, progressive: 1000, data, lineStyle: {width: 1.4}}],
  };
}

/** An axis for the objective's means. What is beyond the scale would stretch it, and has its end for a place. */
function scoreAxis(t, means) {
  const isBeyond = beyond(objective);
  const inside = means.filter(value => !isBeyond(value));
  const made = fitted(t, objective, '', inside.length ? inside : means);
  if (made.type === 'log' || inside.length === 0 || inside.length === means.length) return made;
  const [low, high] = extent(inside);
  const pad = 0.06 * (high - low || Math.abs(high) || 1);
  // The end is no round number, so it has no label.
  return higherIsBetter(objective) ? {...made, min: low - pad, ends: {showMinLabel: false}} : {...made, max: high + pad, ends: {showMaxLabel: false}};
}

/** A colour of the ramp between its steps. */
function mixed(ramp, share) {
  const place = share * (ramp.length - 1), low = Math.floor(place), part = place - low;
  const channel = (colour, i) => parseInt(colour.slice(1 + 2 * i, 3 + 2 * i), 16);
  const high = Math.min(low + 1, ramp.length - 1);
  return `rgb(${[0, 1, 2].map(i => Math.round(channel(ramp[low], i) * (1 - part) + channel(ramp[high], i) * part)).join(',')})`;
}
