// Loss and score against the learning rate, one line a group; without rates against another axis, or ranked.

const LABELLED = 8;
const WIDEST_RANKING = 30;
/** With more points a line shows no symbols. */
const DENSE = 60;

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
    const unit = () => answer.repeats === 1 ? 'One repeat' : run.state === 'running' ? 'Means of the repeats that have ended' : `Means of ${answer.repeats} repeats with 95 % intervals`;
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
      title: capital(name), note, label: `${name} against ${answer.axes[main]}, a line for each of ${all.length} groups`,
      option: (t, width) => sweepOption(t, width, lines(main), answer.axes[main], k),
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

/** The largest score k that is drawn at its place: what left the scale of learning would flatten all others. */
function roof(k) {
  const start = startOf(k);
  return higherIsBetter(k) || !Number.isFinite(start) ? Infinity : 3 * start;
}

const isBeyond = (cell, k) => stats(cell)[k].mean > roof(k);

/** What the marks above the frame say. */
function rimSaid(k) {
  return (cells.some(isDiverged) ? '; × above: diverged' : '') + (cells.some(cell => isBeyond(cell, k)) ? '; ↑ above: beyond the scale' : '');
}

const hollowSaid = () => cells.some(isPartial) ? `; hollow: mean of the repeats that have not ${lossOfRepeats()}` : '';

/** What keeps repeats without a score in this run. */
const lossOfRepeats = () => cells.some(cell => cell.trials.some(trial => trial.state === 'failed')) ? 'diverged or failed' : 'diverged';

function sweepOption(t, width, all, axisName, k) {
  const name = `validation ${scoreNames[k]}`;
  const isNarrow = width < 480;
  const order = [...all].sort((a, b) => rankOf(a, k) - rankOf(b, k)).slice(0, LABELLED);
  const coloured = all.filter(line => order.includes(line));
  const means = all.flatMap(line => line.points.map(point => stats(point.cell)[k].mean)).filter(Number.isFinite);
  const cap = roof(k);
  const inside = means.filter(value => value <= cap);
  const y = fitted(t, k, name, inside.length ? inside : [0, 1], {nameGap: 3.4 * letters()});
  const series = [];
  // Above the frame stands a row of marks for each line that diverges or leaves the scale somewhere.
  const wild = all.filter(line => line.points.some(point => isDiverged(point.cell) || isBeyond(point.cell, k)));
  const row = line => coloured.length === all.length ? wild.indexOf(line) : 0;
  const rows = Math.min(wild.length, coloured.length === all.length ? LABELLED : 1);
  for (const line of all) {
    const rank = coloured.indexOf(line);
    const colour = rank < 0 ? t.faint : t.series[rank % t.series.length];
    series.push(...lineSeries(t, line, colour, rank, row(line), k, cap, y, isNarrow || all.length === 1));
  }
  return {
    ...basis(t),
    legend: isNarrow && all.length > 1 && all.length <= LABELLED ? {data: coloured.map(line => line.name), textStyle: text(t.soft), top: 0, type: 'scroll', icon: 'roundRect', itemHeight: 3} : {show: false},
    grid: {left: 4.6 * letters(), right: isNarrow || all.length === 1 ? 12 : Math.min(9, 1.5 + 0.62 * longest(coloured)) * letters(), top: (isNarrow && all.length > 1 ? 30 : 10) + 11 * rows, bottom: 3.6 * letters()},
    xAxis: xAxis(t, axisName, all),
    yAxis: [y, {type: 'value', min: 0, max: 1, show: false}],
    series,
  };
}

const longest = some => Math.max(...some.map(line => line.name.length));

function xAxis(t, name, all) {
  const [low, high] = extent(all.flatMap(line => line.points.map(point => point.x)));
  const more = {nameGap: 2.2 * letters(), axisLine: {onZero: false, lineStyle: {color: t.line}}, splitLine: {show: false}};
  if (low > 0 && high / low > 10) {
    const pad = Math.pow(high / low, 0.02);
    return axis(t, name, {type: 'log', min: low / pad, max: high * pad, minorTick: {show: true, splitNumber: 9, length: 3, lineStyle: {color: t.line}}, ...more,
      axisLabel: {...text(t.soft), hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: value => number(value)}});
  }
  return axis(t, name, {type: 'value', scale: true, ...more});
}

function rankOf(line, k) {
  const sign = higherIsBetter(k) ? -1 : 1;
  const values = line.points.map(point => sign * stats(point.cell)[k].mean).filter(Number.isFinite);
  return values.length ? Math.min(...values) : Infinity;
}

/** What score k was before training: the first trial's. */
function startOf(k) {
  const isStart = trial => trial.epochs > 0 && !trial.first;
  const trial = cells.flatMap(cell => cell.trials).find(isStart) || running.find(isStart);
  return trial ? columns(trial)[1 + k][0] : NaN;
}

function lineSeries(t, line, colour, rank, row, k, cap, y, isUnlabelled) {
  const points = line.points.filter(point => point.cell.trials.length).map(point => ({...point, stat: stats(point.cell)[k]}));
  const inside = points.filter(point => point.stat.mean <= cap);
  const placed = (point, y) => ({value: [point.x, y], cell: point.cell.index, itemStyle: isPartial(point.cell) ? {color: t.paper, borderColor: colour, borderWidth: 1.6} : {color: colour}});
  const said = params => tooltip(cells[params.data.cell], k);
  const isQuiet = rank < 0;
  const symbol = SYMBOLS[Math.max(rank, 0) % SYMBOLS.length];
  const [floor, ceiling] = y.type === 'log' ? [y.min, y.max] : [-Infinity, Infinity];
  const made = [{
    name: line.name, type: 'line', z: isQuiet ? 1 : 3, 
    // No line leads to where some repeats diverged, nor over what is not inside.
    data: points.map(point => placed(point, inside.includes(point) && !isPartial(point.cell) ? point.stat.mean : '-')),
    symbol, symbolSize: isQuiet ? 2 : 7, showSymbol: inside.length <= DENSE, showAllSymbol: true, silent: isQuiet,
    lineStyle: {width: isQuiet ? 0.7 : 2, color: colour}, itemStyle: {color: colour},
    endLabel: {show: !isUnlabelled && !isQuiet, formatter: () => line.name, ...text(colour), textBorderColor: t.paper, textBorderWidth: 3, distance: 6},
    labelLayout: isUnlabelled || isQuiet ? undefined : {moveOverlap: 'shiftY'}, emphasis: {focus: 'none', scale: 1.4},
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
  const rim = {yAxisIndex: 1, symbolSize: 8, clip: false, symbolOffset: [0, -8 - 11 * row]};
  scatter(points.filter(point => isDiverged(point.cell)).map(point => placed(point, 1)), {...rim, symbol: CROSS});
  scatter(points.filter(point => point.stat.mean > cap).map(point => placed(point, 1)), {...rim, symbol: ARROW});
  return made;
}

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
  const floor = x.type === 'log' ? x.min : -Infinity;
  return {
    ...basis(t), grid: {left: room, right: 24, top: 8, bottom: 3.6 * letters()}, xAxis: x,
    yAxis: {type: 'category', inverse: true, data: names, axisTick: {show: false}, axisLine: {lineStyle: {color: t.line}}, axisLabel: {...text(t.soft), width: room - 10, overflow: 'truncate', interval: all.length > 20 ? 'auto' : 0}},
    series: [
      {type: 'custom', silent: true, clip: true, data: all.map((cell, i) => [stats(cell)[k].low, stats(cell)[k].high, i]).filter(row => Number.isFinite(row[0])).map(row => [Math.max(row[0], floor), row[1], row[2]]), encode: {x: [0, 1], y: 2},
        renderItem: (params, api) => {
          const a = api.coord([api.value(0), api.value(2)]), b = api.coord([api.value(1), api.value(2)]);
          return {type: 'line', shape: {x1: a[0], y1: a[1], x2: b[0], y2: b[1]}, style: {stroke: colour, lineWidth: 2, opacity: 0.55}};
        }},
      {type: 'scatter', symbolSize: 9, itemStyle: {color: colour}, 
        data: all.map((cell, i) => ({value: [stats(cell)[k].mean, i], cell: cell.index, itemStyle: isPartial(cell) ? {color: t.paper, borderColor: colour, borderWidth: 1.6} : {}})), tooltip: {formatter: params => tooltip(cells[params.data.cell], k)}},
    ],
  };
}
