// Loss and score against the learning rate, one line a group; without rates against another axis, or ranked.

const LABELLED = 8;
const WIDEST_RANKING = 30;
/** With more points a line shows no symbols. */
const DENSE = 60;
/** A logarithmic axis with this ratio of its ends has powers of ten enough to label them alone. */
const WIDE = 1000;

/** The axis to draw against: learning-rate, else the first whose values are numbers; null where there is none. */
function mainAxis() {
  const isNumeric = i => {
    const values = cells.map(cell => cell.values[i]);
    return values.every(value => value !== null && Number.isFinite(Number(value))) && new Set(values).size > 2;
  };
  const rate = answer.axes.indexOf('learning-rate');
  if (rate >= 0) return rate;
  const found = answer.axes.findIndex((_, i) => isNumeric(i));
  return found < 0 ? null : found;
}

/** Lines of cells that differ along the main axis alone. */
function lines(axisIndex) {
  if (answer.axes[axisIndex] === 'learning-rate') {
    return groups.map(group => ({name: group.name, points: group.cells.map(cell => ({x: cell.rate, cell}))}));
  }
  const byRest = new Map();
  for (const cell of cells) {
    const rest = JSON.stringify(cell.values.filter((_, i) => i !== axisIndex));
    if (!byRest.has(rest)) byRest.set(rest, []);
    byRest.get(rest).push({x: Number(cell.values[axisIndex]), cell});
  }
  return [...byRest.values()].map(points => ({name: nameBeside(points[0].cell, axisIndex), points: points.sort((a, b) => a.x - b.x)}));
}

/** Lines with the number of their colour and symbol, in every figure the same; of many only the best by the objective have one. */
function numbered(all) {
  const found = new Set([...all].sort((a, b) => rankOf(a) - rankOf(b)).slice(0, LABELLED));
  let rank = 0;
  return all.map(line => ({...line, rank: found.has(line) ? rank++ : -1}));
}

const standsOut = line => line.rank >= 0;

/** How good a line's best cell is, by the objective; cells whose mean is that of the luckier repeats do not count. */
function rankOf(line) {
  const sign = higherIsBetter(objective) ? -1 : 1;
  const [low] = extent(line.points.filter(point => !isPartial(point.cell)).map(point => sign * stats(point.cell)[objective].mean));
  return low;
}

function showSweep() {
  const section = byId('sweep');
  if (cells.length < 2 || !hasEnded()) return;
  section.hidden = false;
  const main = mainAxis();
  section.replaceChildren(element('h2', {id: 'sweep-title'}, main === null ? 'All cells, ranked' : `Scores against ${answer.axes[main]}`));
  const pair = element('div', {class: scoreNames.length > 1 ? 'pair' : ''});
  section.append(pair);
  // The loss, and the score that people look at: the objective's, else the first.
  const shown = [...new Set([0, objective || 1])].filter(k => k < scoreNames.length);
  for (const k of shown) {
    const name = `validation ${scoreNames[k]}`;
    const unit = () => answer.repeats === 1 ? 'One repeat' : run.state !== 'done' ? 'Means of the repeats that have ended' : `Means of ${answer.repeats} repeats with 95 % intervals`;
    if (main === null) {
      figure(pair, {
        title: capital(name), note: () => `${unit()}${cells.length > WIDEST_RANKING ? `; the best ${WIDEST_RANKING}` : ''}${hollowSaid()}.`, size: 'tall',
        label: `${name} of the cells, the best first`, option: (t, width) => ranking(t, width, k),
        numbers: () => [['cell', ...NUMBERS], ranked(cells).map(cell => [described(cell), ...numbersOf(cell, k)])],
      });
      continue;
    }
    const all = lines(main);
    const note = () => `${unit()}${rimSaid(k)}${hollowSaid()}${all.length > LABELLED ? `; the best ${LABELLED} of ${all.length} lines in colour` : ''}.`;
    figure(pair, {
      title: capital(name), note, legend: () => all.length > 1 ? numbered(lines(main)).filter(standsOut) : [], label: `${name} against ${answer.axes[main]}, a line for each of ${all.length} groups`,
      option: t => sweepOption(t, numbered(lines(main)), answer.axes[main], k),
      numbers: () => [[answer.axes[main], 'group', ...NUMBERS],
        lines(main).flatMap(line => line.points.map(point => [point.x, line.name, ...numbersOf(point.cell, k)]))],
    });
  }
}

const hasEnded = () => cells.some(cell => cell.trials.length);

const capital = words => words.charAt(0).toUpperCase() + words.slice(1);

const NUMBERS = ['mean', '95 % from', 'to', 'repeats', 'verdict'];

function numbersOf(cell, k) {
  const stat = stats(cell)[k];
  return [stat.mean, stat.low, stat.high, repeatsBehind(cell), cell.verdict || ''];
}

/**
 * The worst score k that is drawn at its place, three times as far from the best there is as training began: what left
 * the scale of learning would flatten all others. The best loss or error is 0, the best score of which more is better
 * 1; where training begins beyond that there is no rim.
 */
function rimOf(k) {
  const start = startOf(k);
  if (higherIsBetter(k)) return start < 1 ? 1 - 3 * (1 - start) : -Infinity;
  return start > 0 ? 3 * start : Infinity;
}

/** Whether a score k is beyond the rim: score → boolean. */
function beyond(k) {
  const rim = rimOf(k);
  return higherIsBetter(k) ? value => value < rim : value => value > rim;
}

/** What the marks at the rim say, which for a score of which more is better is below the frame. */
function rimSaid(k) {
  const [side, arrow] = higherIsBetter(k) ? ['below', '↓'] : ['above', '↑'];
  const isBeyond = beyond(k);
  return (cells.some(isDiverged) ? `; × ${side}: diverged` : '') + (cells.some(cell => isBeyond(stats(cell)[k].mean)) ? `; ${arrow} ${side}: beyond the scale` : '');
}

const hollowSaid = () => cells.some(isPartial) ? `; hollow: mean of the repeats that have not ${lossOfRepeats()}` : '';

/** What keeps repeats without a score in this run. */
const lossOfRepeats = () => cells.some(cell => cell.trials.some(trial => trial.state === 'failed')) ? 'diverged or failed' : 'diverged';

function sweepOption(t, all, axisName, k) {
  const name = `validation ${scoreNames[k]}`;
  const means = all.flatMap(line => line.points.map(point => stats(point.cell)[k].mean)).filter(Number.isFinite);
  const isBeyond = beyond(k);
  const inside = means.filter(value => !isBeyond(value));
  const y = fitted(t, k, name, inside.length ? inside : [0, 1], {nameGap: 4.8 * letters()});
  // At the rim stands a row of marks for each line that diverges or leaves the scale somewhere, and one for all that stand back.
  const isWild = line => line.points.some(point => isDiverged(point.cell) || isBeyond(stats(point.cell)[k].mean));
  const rows = all.filter(line => standsOut(line) && isWild(line));
  const height = rows.length + all.some(line => !standsOut(line) && isWild(line));
  const [above, below] = higherIsBetter(k) ? [0, height && 11 * height + 4] : [11 * height, 0];
  const x = xAxis(t, axisName, all, below);
  const series = all.flatMap(line => lineSeries(t, line, standsOut(line) ? rows.indexOf(line) : rows.length, k, isBeyond, y));
  return {
    ...basis(t),
    grid: {left: 6.1 * letters(), right: 16, top: 10 + above, bottom: 3.6 * letters() + below},
    xAxis: x.axis,
    yAxis: [y, {type: 'value', min: 0, max: 1, show: false}],
    series: [...series, ...x.ticks],
  };
}

/** @param offset what it stands below the frame, in pixels */
function xAxis(t, name, all, offset) {
  const [low, high] = extent(all.flatMap(line => line.points.map(point => point.x)));
  const more = {offset, nameGap: 2.2 * letters(), axisLine: {onZero: false, lineStyle: {color: t.line}}, splitLine: {show: false}};
  // Rates differ by factors, however near each other they are.
  if (low > 0 && high > low && (name === 'learning-rate' || high / low > 10)) {
    const pad = Math.pow(high / low, 0.02);
    const scale = {type: 'log', min: low / pad, max: high * pad, ...more};
    if (high / low < WIDE) return {axis: axis(t, name, {...scale, axisTick: {show: false}, axisLabel: {show: false}}), ticks: tickSeries(t, ticksWithin(low, high), offset)};
    return {ticks: [], axis: axis(t, name, {...scale, minorTick: {show: true, splitNumber: 9, length: 3, lineStyle: {color: t.line}},
      axisLabel: {...text(t.soft), hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: value => number(value)}})};
  }
  return {axis: axis(t, name, {type: 'value', scale: true, ...more}), ticks: []};
}

/** ECharts labels powers of a logarithmic axis' base alone; what stands where there are too few of them is a series. */
function tickSeries(t, values, offset) {
  const digits = digitsTelling(values);
  return [{
    type: 'scatter', name: 'ticks', yAxisIndex: 1, silent: true, clip: false, symbol: 'rect', symbolSize: [1, 5], symbolOffset: [0, 2.5 + offset],
    data: values.map(value => ({value: [value, 0], itemStyle: {color: t.line}})), tooltip: {show: false}, labelLayout: {hideOverlap: true},
    label: {show: true, position: 'bottom', distance: 4, ...text(t.soft), formatter: params => number(params.value[0], digits)},
  }];
}

/** Round numbers for a logarithmic axis on which there are hardly any powers of ten. */
function ticksWithin(low, high) {
  const slack = 1e-9 * low;
  const within = values => values.filter(value => value >= low - slack && value <= high + slack);
  const rounded = step => [1, 2, 5].map(digit => digit * step);
  const powers = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) powers.push(10 ** power);
  const found = within(powers.flatMap(rounded));
  if (found.length > 1) return found;
  const least = (high - low) / 5;
  const step = rounded(10 ** Math.floor(Math.log10(least))).find(each => each >= least) ?? 10 ** Math.ceil(Math.log10(least));
  const first = Math.ceil((low - slack) / step);
  return within([0, 1, 2, 3, 4, 5].map(i => (first + i) * step));
}

/** How many digits, three at least, spell such numbers differently. */
function digitsTelling(values) {
  let digits = 3;
  while (digits < 15 && new Set(values.map(value => number(value, digits))).size < values.length) digits++;
  return digits;
}

/** What score k was before training: the mean over all trials, for one alone may have been lucky. */
function startOf(k) {
  const starts = trials => trials.filter(trial => trial.epochs > 0 && !trial.first).map(trial => columns(trial)[1 + k][0]).filter(Number.isFinite);
  const ended = starts(cells.flatMap(cell => cell.trials));
  const all = ended.length ? ended : starts(running);
  return all.reduce((sum, value) => sum + value, 0) / all.length;
}

function lineSeries(t, line, row, k, isBeyond, y) {
  const colour = colourOf(t, line.rank), symbol = symbolOf(line.rank);
  const points = line.points.map(point => ({...point, stat: stats(point.cell)[k]}));
  const isInside = point => Number.isFinite(point.stat.mean) && !isBeyond(point.stat.mean);
  const inside = points.filter(isInside);
  const isJoined = point => isInside(point) && !isPartial(point.cell);
  const placed = (point, y) => ({value: [point.x, y], cell: point.cell.index, itemStyle: filling(t, colour, point.cell)});
  const said = params => tooltip(cells[params.data.cell], k);
  const isQuiet = !standsOut(line);
  // A logarithm needs an end, but one outside the frame: a cap on it would say that the interval ends there.
  const [floor, ceiling] = y.type === 'log' ? [y.min / 2, y.max * 2] : [-Infinity, Infinity];
  const made = [{
    name: line.name, type: 'line', z: isQuiet ? 1 : 3,
    // No line leads to a mean of the luckier repeats, nor across a cell that has no place in the frame or none yet.
    data: points.map(point => placed(point, isJoined(point) ? point.stat.mean : '-')),
    symbol, symbolSize: isQuiet ? 2 : 7, showSymbol: inside.length <= DENSE, showAllSymbol: true, silent: isQuiet,
    lineStyle: {width: isQuiet ? 0.7 : 2, color: colour}, itemStyle: {color: colour},
    emphasis: {focus: 'none', scale: 1.4},
    tooltip: {trigger: 'item', formatter: said},
  }];
  const scatter = (some, more) => made.push({type: 'scatter', z: 4, data: some, tooltip: {formatter: said}, ...more});
  scatter(inside.filter(point => isPartial(point.cell)).map(point => placed(point, point.stat.mean)), {symbol, symbolSize: isQuiet ? 3 : 8});
  if (!isQuiet && inside.some(point => hasInterval(point.stat))) {
    made.push({
      type: 'custom', z: 2, silent: true, clip: true, itemStyle: {color: colour}, encode: {x: 0, y: 1},
      data: inside.filter(point => hasInterval(point.stat)).map(point => [point.x, point.stat.mean, Math.max(point.stat.low, floor), Math.min(point.stat.high, ceiling)]),
      renderItem: (params, api) => whisker(api, colour),
    });
  }
  const [end, outwards, symbolRotate] = higherIsBetter(k) ? [0, 1, 180] : [1, -1, 0];
  const rim = {yAxisIndex: 1, symbolSize: 8, clip: false, symbolRotate, symbolOffset: [0, outwards * (8 + 11 * row)]};
  scatter(points.filter(point => isDiverged(point.cell)).map(point => placed(point, end)), {...rim, symbol: CROSS});
  scatter(points.filter(point => isBeyond(point.stat.mean)).map(point => placed(point, end)), {...rim, symbol: ARROW});
  return made;
}

/** A symbol is hollow where some repeats have no score. */
const filling = (t, colour, cell) => isPartial(cell) ? {color: t.paper, borderColor: colour, borderWidth: 1.6} : {color: colour};

function whisker(api, colour) {
  const low = api.coord([api.value(0), api.value(2)]);
  const high = api.coord([api.value(0), api.value(3)]);
  const line = (x1, y1, x2, y2) => ({type: 'line', shape: {x1, y1, x2, y2}, style: {stroke: colour, lineWidth: 1.1, opacity: 0.5}});
  return {type: 'group', children: [line(low[0], low[1], high[0], high[1]), line(low[0] - 3, low[1], low[0] + 3, low[1]), line(high[0] - 3, high[1], high[0] + 3, high[1])]};
}

function tooltip(cell, k) {
  const stat = stats(cell)[k];
  const head = answer.axes.map((path, i) => cell.values[i] === null ? null : `${path}: ${cell.values[i]}`).filter(Boolean);
  const scoreLine = Number.isFinite(stat.mean) ? `validation ${scoreNames[k]}: ${score(scoreNames[k], stat.mean)}${hasInterval(stat) ? ` (${interval(scoreNames[k], stat)})` : ''}` : null;
  return [...head, scoreLine, repeatsBehind(cell), cell.verdict ? `verdict: ${cell.verdict}` : null].filter(Boolean).join('\n');
}

/** Cells as dots with intervals, the best on top. */
function ranking(t, width, k) {
  const sign = higherIsBetter(k) ? -1 : 1;
  const all = cells.filter(cell => Number.isFinite(stats(cell)[k].mean)).sort((a, b) => sign * (stats(a)[k].mean - stats(b)[k].mean)).slice(0, WIDEST_RANKING);
  const names = all.map(cell => nameBeside(cell, null) || cell.id);
  const colour = t.series[0];
  const room = Math.min(0.4 * width, 0.58 * letters() * Math.max(...names.map(name => name.length)) + 12);
  const x = fitted(t, k, `validation ${scoreNames[k]}`, all.map(cell => stats(cell)[k].mean), {nameGap: 2.2 * letters()});
  const floor = x.type === 'log' ? x.min / 2 : -Infinity;
  return {
    ...basis(t), grid: {left: room, right: 24, top: 8, bottom: 3.6 * letters()}, xAxis: x,
    yAxis: {type: 'category', inverse: true, data: apart(names, lettersWithin(room - 10, names)), axisTick: {show: false}, axisLine: {lineStyle: {color: t.line}}, axisLabel: {...text(t.soft), width: room - 10, overflow: 'truncate', interval: all.length > 20 ? 'auto' : 0}},
    series: [
      {type: 'custom', silent: true, clip: true, data: all.map((cell, i) => [stats(cell)[k].low, stats(cell)[k].high, i]).filter(row => Number.isFinite(row[0])).map(row => [Math.max(row[0], floor), row[1], row[2]]), encode: {x: [0, 1], y: 2},
        renderItem: (params, api) => {
          const a = api.coord([api.value(0), api.value(2)]), b = api.coord([api.value(1), api.value(2)]);
          return {type: 'line', shape: {x1: a[0], y1: a[1], x2: b[0], y2: b[1]}, style: {stroke: colour, lineWidth: 2, opacity: 0.55}};
        }},
      {type: 'scatter', symbolSize: 9, itemStyle: {color: colour},
        data: all.map((cell, i) => ({value: [stats(cell)[k].mean, i], cell: cell.index, itemStyle: filling(t, colour, cell)})), tooltip: {formatter: params => tooltip(cells[params.data.cell], k)}},
    ],
  };
}
