// The sealed test rows: scores and, for classes, who was taken for whom.

function showTest() {
  const section = byId('test');
  if (!summary || !summary.winner) return;
  const {test, confusion} = summary.winner;
  if (Object.keys(test).length === 0) return;
  section.hidden = false;
  const scores = Object.entries(test).map(([name, value]) => `${name} ${score(name, value)}`).join(', ');
  section.replaceChildren(element('h2', {id: 'test-title'}, 'On the sealed test rows'),
      element('p', {}, `The winner’s ${answer.repeats > 1 ? `${answer.repeats} trained networks were` : 'trained network was'} evaluated once, after the sweep: ${scores}. Nothing was picked with these rows.`));
  if (summary.weighted) section.append(element('p', {}, 'In losses and scores, here and above, samples count by their weights; in the confusion matrix by one each.'));
  if (confusion) section.append(matrix(confusion));
}

function matrix({classes, counts}) {
  const t = theme();
  const body = counts.map((row, actual) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    return element('tr', {}, element('th', {scope: 'row'}, classes[actual]), ...row.map((count, predicted) => {
      const share = total ? count / total : 0;
      const cell = element('td', {class: actual === predicted ? 'hit' : '', title: `${classes[actual]} taken for ${classes[predicted]}: ${count} of ${total}`}, count ? String(count) : element('span', {class: 'visually-hidden'}, '0'));
      // Right answers in blue, mistakes in orange, each as strong as its share of the row.
      const colour = actual === predicted ? t.series[0] : t.series[1];
      const strength = count === 0 ? 0 : actual === predicted ? 0.12 + 0.75 * share : 0.15 + 0.85 * Math.sqrt(share);
      cell.style.backgroundColor = count === 0 ? 'var(--raised)' : `color-mix(in srgb, ${colour} ${Math.round(100 * strength)}%, var(--paper))`;
      if (strength > 0.55) cell.style.color = t.isDark ? '#101113' : '#ffffff';
      return cell;
    }));
  });
  const repeats = answer.repeats > 1 ? `, summed over ${answer.repeats} repeats` : '';
  return element('figure', {class: 'matrix'}, element('figcaption', {}, 'Confusion matrix', element('small', {}, `Rows are actual classes, columns predicted ones${repeats}.`)),
      element('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Confusion matrix'}, element('table', {}, element('thead', {}, element('tr', {}, element('th', {scope: 'col'}, element('span', {class: 'visually-hidden'}, 'actual \\ predicted')), ...classes.map(name => element('th', {scope: 'col'}, name)))), element('tbody', {}, ...body))));
}
