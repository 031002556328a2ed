// All cells: a table that sorts, filters and turns pages.

const PAGE = 50;
const table = {sort: 'rank', down: false, text: '', verdict: '', page: 0};
let tableBody, tableFoot, tableHeads, tableRows = [];

function tableColumns() {
  const states = cell => {
    const counts = stateCounts(cell.trials);
    return [...counts].map(([state, count]) => counts.size === 1 && count === answer.repeats ? state : `${count} ${state}`).join(', ');
  };
  return [
    {id: 'rank', head: '#', isNumber: true, of: cell => cell.rank, show: cell => Number.isFinite(cell.rank) ? String(cell.rank) : ''},
    ...answer.axes.map((path, i) => ({id: 'axis-' + i, head: path, of: cell => axisValue(cell.values[i]), show: cell => cell.values[i] === null ? '' : cell.values[i]})),
    {id: 'verdict', head: 'verdict', of: cell => cell.verdict || '', show: cell => element('span', {}, word(cell.verdict), cell.overfits ? ' (overfits)' : '')},
    {id: 'tied', head: 'ties', of: cell => cell.tied ? 0 : 1, show: cell => cell.tied ? 'yes' : cell.tied === false ? '' : '–'},
    ...scoreNames.map((name, k) => ({id: 'score-' + k, head: `validation ${name}`, isNumber: true, of: cell => stats(cell)[k].mean, show: cell => element('span', {title: interval(name, stats(cell)[k])}, score(name, stats(cell)[k].mean))})),
    ...(answer.repeats > 1 ? [{id: 'interval', head: '95 % interval', of: cell => stats(cell)[objective].high - stats(cell)[objective].low, show: cell => interval(scoreNames[objective], stats(cell)[objective])}] : []),
    {id: 'trials', head: 'trials', of: states, show: states},
    {id: 'seconds', head: 'seconds', isNumber: true, of: cell => seconds(cell), show: cell => number(seconds(cell), 3)},
    {id: 'cell', head: 'cell', of: cell => cell.id, show: cell => element('button', {class: 'link', type: 'button', title: 'show its learning curves', onclick: () => { focusOn(cell.id); byId('curves').scrollIntoView(); byId('curve-cell').focus({preventScroll: true}); }}, cell.id)},
  ];
}

const axisValue = value => value === null ? '' : Number.isFinite(Number(value)) ? Number(value) : value;
const seconds = cell => cell.trials.reduce((sum, trial) => sum + (trial.seconds || 0), 0);

function showCells() {
  const section = byId('cells');
  section.hidden = false;
  const described = tableColumns();
  const filter = element('input', {type: 'search', id: 'filter', placeholder: 'adam 0.01', value: table.text, oninput: event => { table.text = event.target.value; table.page = 0; fillCells(); }});
  const verdicts = element('select', {id: 'verdict-filter', onchange: event => { table.verdict = event.target.value; table.page = 0; fillCells(); }},
      element('option', {value: ''}, 'all'), ...Object.keys(WORDS).filter(name => cells.some(cell => cell.verdict === name)).map(name => element('option', {value: name}, name)), element('option', {value: 'tied'}, 'ties with the best'), element('option', {value: 'overfits'}, 'overfits'));
  tableHeads = described.map(column => element('th', {scope: 'col', class: column.isNumber ? 'number' : ''}, element('button', {type: 'button', onclick: () => sortBy(column)}, column.head)));
  tableBody = element('tbody');
  tableFoot = element('div', {class: 'controls'});
  section.replaceChildren(element('h2', {id: 'cells-title'}, cells.length === 1 ? 'The cell' : `All ${cells.length.toLocaleString('en')} cells`),
      element('div', {class: 'controls'}, element('label', {}, 'Show rows with', filter), element('label', {}, 'Verdict', verdicts), element('span', {id: 'row-count', role: 'status', class: 'note'})),
      element('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'All cells'}, element('table', {}, element('caption', {class: 'visually-hidden'}, 'All cells; the heads’ buttons sort'), element('thead', {}, element('tr', {}, ...tableHeads)), tableBody)), tableFoot);
  rank();
  fillCells();
}

function rank() {
  ranked(cells).forEach((cell, i) => { cell.rank = isComplete(cell) ? i + 1 : Infinity; });
}

function sortBy(column) {
  table.down = table.sort === column.id ? !table.down : false;
  table.sort = column.id;
  table.page = 0;
  fillCells();
}

function fillCells() {
  const described = tableColumns();
  const column = described.find(each => each.id === table.sort);
  const words = table.text.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = cell => {
    if (table.verdict === 'tied' ? !cell.tied : table.verdict === 'overfits' ? !cell.overfits : table.verdict && cell.verdict !== table.verdict) return false;
    if (words.length === 0) return true;
    const all = [cell.id, ...cell.values.filter(value => value !== null), cell.verdict || '', ...new Set(cell.trials.map(trial => trial.state))].join(' ').toLowerCase();
    return words.every(part => all.includes(part));
  };
  tableRows = cells.filter(matches).map(cell => [column.of(cell), cell]).sort((a, b) => ordered(a[0], b[0]) || a[1].index - b[1].index).map(pair => pair[1]);
  described.forEach((each, i) => tableHeads[i].setAttribute('aria-sort', each === column ? (table.down ? 'descending' : 'ascending') : 'none'));
  const winner = best();
  const from = table.page * PAGE;
  tableBody.replaceChildren(...(printing ? tableRows : tableRows.slice(from, from + PAGE)).map(cell => element('tr', {class: cell === winner ? 'winner' : '', 'data-cell': cell.id},
      ...described.map(each => element(each.id === 'cell' ? 'th' : 'td', {class: each.isNumber ? 'number' : each.id, scope: each.id === 'cell' ? 'row' : null}, each.show(cell), each.id === 'rank' && cell === winner ? ' ★' : '')))));
  byId('row-count').textContent = tableRows.length === cells.length ? counted(cells.length, 'cell') : `${tableRows.length.toLocaleString('en')} of ${counted(cells.length, 'cell')}`;
  turn(from);
}

/** What is missing comes last, whichever way the rest is sorted. */
function ordered(a, b) {
  const missing = value => typeof value === 'number' ? !Number.isFinite(value) : value === '';
  if (missing(a) || missing(b)) return missing(a) - missing(b);
  const sign = table.down ? -1 : 1;
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * String(a).localeCompare(String(b), 'en', {numeric: true});
}

function turn(from) {
  const pages = Math.ceil(tableRows.length / PAGE);
  if (pages < 2) {
    tableFoot.replaceChildren();
    return;
  }
  const go = (label, page) => element('button', {class: 'plain', type: 'button', disabled: page < 0 || page >= pages, onclick: () => { table.page = page; fillCells(); }}, label);
  tableFoot.replaceChildren(go('← Back', table.page - 1), element('span', {}, `${from + 1}–${Math.min(from + PAGE, tableRows.length)} of ${tableRows.length.toLocaleString('en')}`), go('Next →', table.page + 1));
}
