// Learning curves: every trial's in the background, one cell's in front.

let focused = null;
let showsAll = true;

function focus() {
  if (focused) return cellsById.get(focused);
  return best() || cells.find(cell => cell.trials.length) || (running.length ? cellsById.get(running[0].cell) : null);
}

/** A cell's trials: those that have ended, and those under way. */
const begun = cell => [...cell.trials, ...running.filter(trial => trial.cell === cell.id)];

function showCurves() {
  const section = byId('curves');
  if (!running.some(trial => trial.epochs > 1) && !cells.some(cell => cell.trials.some(trial => trial.epochs > 1))) return;
  section.hidden = false;
  section.replaceChildren(element('h2', {id: 'curves-title'}, 'Learning curves'));
  const select = element('select', {id: 'curve-cell', onchange: event => focusOn(event.target.value)});
  fill(select);
  const box = element('input', {type: 'checkbox', checked: showsAll, onchange: event => { showsAll = event.target.checked; redrawCurves(); }});
  section.append(element('div', {class: 'controls'}, element('label', {}, 'Cell in front', select),
      cells.length > 1 ? element('label', {class: 'inline'}, box, 'all trials behind') : null));
  const pair = element('div', {class: scoreNames.length > 1 ? 'pair' : ''});
  section.append(pair);
  const shown = [...new Set([0, objective || 1])].filter(k => k < scoreNames.length);
  for (const k of shown) {
    figure(pair, {
      title: capital(scoreNames[k]),
      note: () => k === 0 ? 'Validation (solid), training (dashed), best epoch (ringed).' : 'Validation (solid), best epoch (ringed).',
      label: `${scoreNames[k]} of the chosen cell’s repeats over epochs`,
      option: (t, width) => curvesOption(t, width, k),
      caption: `Learning curves: ${scoreNames[k]}`,
      numbers: () => curveNumbers(k),
    });
  }
}

/** The best cells can be chosen from the list; the table reaches all. */
function fill(select) {
  const chosen = focus();
  const listed = ranked(cells).slice(0, 50);
  if (chosen && !listed.includes(chosen)) listed.unshift(chosen);
  select.replaceChildren(...listed.map(cell => element('option', {value: cell.id, selected: cell === chosen}, described(cell))));
}

function focusOn(id) {
  focused = id;
  fill(byId('curve-cell'));
  redrawCurves();
}

function redrawCurves() {
  const section = byId('curves');
  charts.filter(chart => section.contains(chart.plot)).forEach(draw);
}

function curveNumbers(k) {
  const trials = begun(focus());
  const heads = ['epoch', ...trials.flatMap(trial => [...(k === 0 ? [`training ${trial.repeat}`] : []), `validation ${trial.repeat}`])];
  const points = trials.map(trial => new Map(Array.from({length: pointCount(trial)}, (_, i) => [epochAt(trial, i), i])));
  const epochs = [...new Set(points.flatMap(each => [...each.keys()]))].sort((a, b) => a - b);
  const rows = epochs.map(epoch => [epoch, ...trials.flatMap((trial, j) => {
    const i = points[j].get(epoch);
    return [...(k === 0 ? [columns(trial)[0][i]] : []), columns(trial)[1 + k][i]];
  })]);
  return [heads, rows];
}

function curvesOption(t, width, k) {
  const cell = focus();
  const start = startOf(k);
  const isBeyond = beyond(k);
  const front = begun(cell);
  const near = front.flatMap(trial => [...columns(trial)[1 + k], ...(k === 0 ? columns(trial)[0] : [])]).filter(value => Number.isFinite(value) && !isBeyond(value));
  const behind = showsAll ? [...cells.flatMap(each => each === cell ? [] : each.trials), ...running.filter(trial => trial.cell !== cell.id)] : [];
  const ends = behind.map(trial => trial.best ? bestScore(trial, k) : NaN);
  const values = [...near, ...ends.filter(value => Number.isFinite(value) && !isBeyond(value)), ...(Number.isFinite(start) ? [start] : [])];
  const y = fitted(t, k, scoreNames[k], values.length ? values : [0, 1], {nameGap: 4.8 * letters()});
  // While the run goes on the axis has room for all that is planned, so that it stands still.
  const last = cells.reduce((most, each) => each.trials.reduce((m, trial) => Math.max(m, lastEpoch(trial)), run.state === 'running' ? Math.max(most, each.epochs) : most), 1);
  const strength = Math.max(0.06, Math.min(0.5, 40 / Math.max(behind.length, 1)));
  return {
    ...basis(t),
    grid: {left: 6.1 * letters(), right: 16, top: 14, bottom: 3.6 * letters()},
    xAxis: axis(t, 'epoch', {type: 'value', min: 0, max: last, minInterval: 1, nameGap: 2.2 * letters(), splitLine: {show: false}, axisLine: {onZero: false, lineStyle: {color: t.line}}}),
    yAxis: y,
    series: [
      {type: 'lines', coordinateSystem: 'cartesian2d', polyline: true, silent: true, z: 1, clip: true, progressive: 2000, progressiveThreshold: 4000,
        lineStyle: {color: t.faint, width: 0.8, opacity: strength}, data: flat(behind.map(trial => coordinates(trial, columns(trial)[1 + k], y)))},
      ...front.flatMap(trial => trialSeries(t, trial, t.series[(trial.repeat - 1) % t.series.length], k)),
    ],
  };
}

/** Many curves in one array, each as its number of points and their coordinates: ECharts takes it as it is. */
function flat(curves) {
  const drawn = curves.filter(coords => coords.length > 2);
  const array = new Float64Array(drawn.reduce((sum, coords) => sum + 1 + coords.length, 0));
  let at = 0;
  for (const coords of drawn) {
    array[at] = coords.length / 2;
    array.set(coords, at + 1);
    at += 1 + coords.length;
  }
  return array;
}

/** The points of a curve that can be drawn: x, y, x, y, …; a logarithmic axis has no place for zero. */
function coordinates(trial, column, y) {
  const coords = [];
  const roof = y.type === 'log' ? y.max * 8 : Infinity;
  for (let i = 0; i < column.length; i++) {
    const value = column[i];
    if (!Number.isFinite(value) || (y.type === 'log' && value <= 0)) continue;
    coords.push(epochAt(trial, i), Math.min(value, roof));
  }
  return coords;
}

function trialSeries(t, trial, colour, k) {
  const validation = columns(trial)[1 + k];
  const points = column => Array.from(column, (value, i) => [epochAt(trial, i), Number.isFinite(value) ? value : null]);
  const said = (params, what) => `repeat ${trial.repeat}, epoch ${params.value[0]}\n${what} ${scoreNames[k]}: ${score(scoreNames[k], params.value[1])}`;
  const shared = {type: 'line', symbol: 'circle', symbolSize: 4, showSymbol: false, clip: true, emphasis: {focus: 'none'}};
  const made = [{
    ...shared, z: 4, data: points(validation), lineStyle: {width: 2, color: colour}, itemStyle: {color: colour},
    tooltip: {formatter: params => said(params, 'validation')},
  }];
  if (k === 0) {
    made.push({...shared, z: 3, data: points(columns(trial)[0]), lineStyle: {width: 1.3, type: [5, 4], color: colour}, itemStyle: {color: colour},
      tooltip: {formatter: params => said(params, 'training')}});
  }
  if (trial.best > 0) {
    made.push({type: 'scatter', z: 5, symbol: 'circle', symbolSize: 11, data: [[trial.best, bestScore(trial, k)]],
      itemStyle: {color: 'transparent', borderColor: colour, borderWidth: 2.2}, tooltip: {formatter: params => 'best epoch\n' + said(params, 'validation')}});
  }
  return made;
}
