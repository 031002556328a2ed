// The answer in sentences: which cell to take, how sure that is, and which rates are good.

const WORDS = {good: '●', fair: '◐', 'too-small': '↓', unstable: '≈', stuck: '▬', diverged: '×'};

function word(verdict) {
  return verdict ? element('span', {class: 'word ' + verdict}, `${WORDS[verdict]} ${verdict}`) : '';
}

function interval(name, stat) {
  return hasInterval(stat) ? `${score(name, stat.low)} to ${score(name, stat.high)}` : '';
}

function tile(name, value, small) {
  return element('div', {class: 'tile'}, element('dt', {}, name), element('dd', {}, value, small ? element('small', {}, small) : null));
}

function showAnswer() {
  const section = byId('answer');
  section.replaceChildren();
  const winner = best();
  const hero = element('div', {class: 'hero'});
  section.append(hero);
  hero.append(winner ? headline(winner) : element('h2', {id: 'answer-title'}, nothing()));
  if (winner) {
    hero.append(tiles(winner), element('p', {}, certainty(winner)));
  }
  if (cells.length > 1 && cells.some(cell => cell.verdict)) section.append(goodRates());
}

function headline(winner) {
  const title = element('h2', {id: 'answer-title'});
  if (cells.length === 1) {
    title.append(summary ? 'How it did' : 'How it does so far');
    return title;
  }
  title.append(summary ? 'Take ' : 'So far the best: ');
  answer.axes.forEach((path, i) => {
    if (winner.values[i] === null) return;
    if (title.childNodes.length > 1) title.append(', ');
    title.append(`${path} `, element('span', {class: 'value'}, valueName(winner.values[i], i)));
  });
  return title;
}

function nothing() {
  if (run.state === 'running') return 'No cell is complete yet';
  if (run.state === 'interrupted') return 'Interrupted before any cell was complete';
  return 'No winner: no cell has a score in every repeat';
}

function tiles(winner) {
  const list = element('dl', {class: 'tiles'});
  stats(winner).forEach((stat, k) => {
    list.append(tile(`validation ${scoreNames[k]}`, score(scoreNames[k], stat.mean), hasInterval(stat) ? '95 %: ' + interval(scoreNames[k], stat) : ''));
  });
  if (summary && summary.winner) {
    for (const [name, value] of Object.entries(summary.winner.test)) {
      list.append(tile(`test ${name}`, score(name, value), 'sealed until the end'));
    }
  }
  const epochs = winner.trials.map(trial => trial.best);
  list.append(tile(epochs.length === 1 ? 'best epoch' : 'best epochs', epochs.length > 6 ? `${Math.min(...epochs)} to ${Math.max(...epochs)}` : epochs.join(', '), `of ${winner.epochs}`));
  return list;
}

function certainty(winner) {
  const means = winner.trials.length === 1 ? 'Scores are those of the best epoch.' : `Scores are means over ${repeatNoun(winner.trials.length)} at each one’s best epoch.`;
  if (!summary || answer.axes.length === 0) return means;
  if (answer.repeats === 1) return 'With one repeat nothing can be told of how sure this is. ' + means;
  if (cells.length === 1) return means;
  if (winner.tied === null) return 'The repeats do not differ, so they cannot tell how certain this is. ' + means;
  const tied = cells.filter(cell => cell.tied);
  return (tied.length <= 1 ? 'No other cell ties with it (95 % confidence). '
      : `${tied.length} of ${cells.length} cells cannot be told from the best (95 % confidence), this one among them; the table below marks them. `) + means;
}

/** A row a group: its good rates, and the word of every rate. */
function goodRates() {
  const hasRate = answer.axes.includes('learning-rate');
  const shown = groups.slice(0, 60);
  const rows = shown.map(group => {
    const good = group.good;
    const range = good ? (good.low === good.high ? number(good.low) : `${number(good.low)} to ${number(good.high)}`) : 'none';
    return element('tr', {},
        ...(groups.length > 1 || group.name ? [element('th', {scope: 'row'}, group.name || 'all')] : []),
        ...(hasRate ? [element('td', {class: 'number'}, range), element('td', {class: 'number'}, good ? number(good.median) : '–'),
          element('td', {class: 'number'}, good ? good.decades.toFixed(1) : '–')] : []),
        element('td', {class: 'stretches'}, ...stretches(group, hasRate)));
  });
  const heads = [...(groups.length > 1 || shown[0].name ? [''] : []), ...(hasRate ? ['good learning rates', 'median', 'decades'] : []), hasRate ? 'all rates, from small to large' : 'words'];
  const table = element('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'verdicts'}, element('table', {},
      element('caption', {}, hasRate ? (cells.every(cell => cell.tied === null) ? `Good rates are near the best of their row; with ${answer.repeats === 1 ? 'one repeat' : 'repeats that do not differ'} nothing is certain.` : 'Good rates cannot be told from the best of their row, and are not far from it.') : 'What the curves say of each cell.'),
      element('thead', {}, element('tr', {}, ...heads.map((head, i) => element('th', {scope: 'col', class: ['good learning rates', 'median', 'decades'].includes(head) ? 'number' : ''}, head)))),
      element('tbody', {}, ...rows)));
  const wrap = element('div', {}, element('h3', {}, hasRate ? 'Which rates are good' : 'Verdicts'), table);
  if (groups.length > shown.length) wrap.append(element('p', {class: 'note'}, `and ${groups.length - shown.length} more in verdicts.csv`));
  return wrap;
}

/** Neighbouring rates with one word. */
function stretches(group, hasRate) {
  const parts = [];
  const list = group.cells.filter(cell => cell.verdict);
  if (!hasRate) {
    const counts = new Map();
    for (const cell of list) counts.set(cell.verdict, (counts.get(cell.verdict) || 0) + 1);
    for (const [verdict, count] of counts) parts.push(element('span', {class: 'stretch'}, word(verdict), ` ${count}`));
    return parts;
  }
  for (let from = 0, to; from < list.length; from = to) {
    to = from + 1;
    while (to < list.length && list[to].verdict === list[from].verdict) to++;
    const rates = to - from === 1 ? number(list[from].rate) : `${number(list[from].rate)}–${number(list[to - 1].rate)}`;
    parts.push(element('span', {class: 'stretch'}, word(list[from].verdict), ` ${rates}`), ' ');
  }
  return parts;
}

function showHints() {
  const section = byId('next');
  const hints = answer.hints;
  section.hidden = hints.length === 0;
  if (hints.length === 0) return;
  const sentence = text => text.charAt(0).toUpperCase() + text.slice(1) + '.';
  section.replaceChildren(element('h2', {id: 'next-title'}, 'What to try next'),
      element('ul', {class: 'hints'}, ...hints.map(hint => element('li', {}, element('p', {}, sentence(hint.sentence)),
          hint.yaml ? element('pre', {tabindex: '0', 'aria-label': 'YAML to paste'}, hint.yaml) : null))));
}
