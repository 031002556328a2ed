// The run as the page uses it: cells with their trials, and scores by name.

const data = JSON.parse(byId('data').textContent);
let {run, answer, summary} = data;

const scoreNames = answer ? ['loss', ...answer.metrics.map(metric => metric.name)] : [];
const objective = answer ? scoreNames.indexOf(answer.objective.score) : 0;
const cellsById = new Map();
let cells = [];
let groups = [];
let valueNames = [];
/** Trials under way, in a page that is live. */
let running = [];

function higherIsBetter(k) {
  return k > 0 && answer.metrics[k - 1].higher_is_better;
}

/** Takes what is known of cells and groups; their trials stay. */
function take(newAnswer) {
  answer = newAnswer;
  cells = answer.cells.map((cell, i) => {
    const known = cellsById.get(cell.id);
    const taken = {...cell, index: i, trials: known ? known.trials : [], stats: null};
    cellsById.set(cell.id, taken);
    return taken;
  });
  groups = answer.groups.map((group, i) => ({...group, index: i, name: '', cells: cells.filter(cell => cell.group === i)}));
  for (const group of groups) group.cells.sort((a, b) => a.rate - b.rate);
  valueNames = answer.axes.map((_, i) => named([...new Set(cells.map(cell => cell.values[i]))]));
  const rate = answer.axes.indexOf('learning-rate');
  for (const group of groups) group.name = rate < 0 ? '' : nameBeside(group.cells[0], rate);
}

/** How an axis' values are called: short, or with their parameters where several would be called the same. */
function named(values) {
  const texts = values.filter(value => value !== null);
  const counts = new Map();
  for (const text of texts) counts.set(shortened(text), (counts.get(shortened(text)) || 0) + 1);
  return new Map(texts.map(text => [text, counts.get(shortened(text)) === 1 ? shortened(text) : unwrapped(text)]));
}

/** What the value of axis i is called. */
const valueName = (value, i) => valueNames[i].get(value) ?? value;

/** What a cell is called among those that share its value of one axis. */
const nameBeside = (cell, axis) => cell.values.map((value, i) => i === axis || value === null ? null : valueName(value, i)).filter(Boolean).join(' ');

function addTrial(trial) {
  const cell = cellsById.get(trial.cell);
  if (!cell || cell.trials.some(known => known.repeat === trial.repeat)) return;
  cell.trials.push(trial);
  cell.trials.sort((a, b) => a.repeat - b.repeat);
  cell.stats = null;
}

/** Little-endian floats that were written in Base64. */
function unpacked(base64) {
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  return new Float32Array(bytes.buffer);
}

/** How many points a trial's curve has: its epochs; of long curves a page that is live has every few alone. */
const pointCount = trial => trial.every ? Math.ceil((trial.epochs - 1) / trial.every) + 1 : trial.epochs;

/** The epoch of a curve's point i. */
const epochAt = (trial, i) => (trial.first || 0) + Math.min(i * (trial.every || 1), trial.epochs - 1);

const lastEpoch = trial => (trial.first || 0) + trial.epochs - 1;

/** Validation score k at a trial's best epoch. */
const bestScore = (trial, k) => trial.scores ? trial.scores[k] ?? NaN : columns(trial)[1 + k][trial.best];

/** A trial's columns: training loss, validation loss, each metric; an entry a point, from epoch 0. */
function columns(trial) {
  if (!trial.columns) {
    const floats = unpacked(trial.curve);
    trial.columns = [];
    const count = pointCount(trial);
    for (let from = 0; from < floats.length; from += count) {
      trial.columns.push(floats.subarray(from, from + count));
    }
  }
  return trial.columns;
}

const isScored = trial => (trial.state === 'completed' || trial.state === 'stopped-early') && trial.best > 0;

/** Of score k over a cell's scored repeats, at their best epochs: mean and 95 % interval. */
function stats(cell) {
  if (cell.stats) return cell.stats;
  const scored = cell.trials.filter(isScored);
  const count = scored.length;
  cell.stats = scoreNames.map((_, k) => {
    const values = scored.map(trial => bestScore(trial, k));
    const mean = values.reduce((sum, value) => sum + value, 0) / count;
    const reach = answer.reach[count - 2];
    const error = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1) / count) * reach;
    return {mean: count ? mean : NaN, low: mean - error, high: mean + error, count};
  });
  return cell.stats;
}

const hasInterval = stat => Number.isFinite(stat.low) && Number.isFinite(stat.high);

/** Whether every repeat that ended did so by diverging. */
const isDiverged = cell => cell.trials.length > 0 && cell.trials.every(trial => trial.state === 'diverged');

/** Whether some repeats have a score and others ended without one: the mean is that of the luckier ones. */
const isPartial = cell => stats(cell)[0].count > 0 && stats(cell)[0].count < cell.trials.length;

const isComplete = cell => stats(cell)[0].count === answer.repeats;

/** The best first, by the objective; cells without a score in every repeat last. */
function ranked(some) {
  const sign = higherIsBetter(objective) ? -1 : 1;
  const key = cell => isComplete(cell) ? sign * stats(cell)[objective].mean : Infinity;
  return some.map(cell => [key(cell), cell]).sort((a, b) => a[0] - b[0] || a[1].index - b[1].index).map(pair => pair[1]);
}

/** The winner, or while trials are missing the best so far. */
function best() {
  const id = summary && summary.winner ? summary.winner.cell : answer.best;
  if (id) return cellsById.get(id);
  const first = ranked(cells)[0];
  return first && isComplete(first) ? first : null;
}

/** `learning-rate 0.1, optimizer adam`. */
function described(cell) {
  const parts = answer.axes.map((path, i) => cell.values[i] === null ? null : `${path} ${valueName(cell.values[i], i)}`);
  return parts.filter(Boolean).join(', ') || cell.id;
}

/** How many trials there are of each state. */
function stateCounts(trials) {
  const counts = new Map();
  for (const {state} of trials) counts.set(state, (counts.get(state) || 0) + 1);
  return counts;
}

/** `2 of 3 repeats, 1 diverged`. */
function repeatsBehind(cell) {
  const lost = stateCounts(cell.trials.filter(trial => !isScored(trial)));
  return [`${stats(cell)[0].count} of ${repeatNoun(answer.repeats)}`, ...[...lost].map(([state, count]) => `${count} ${state}`)].join(', ');
}

const repeatNoun = count => counted(count, 'repeat');
