// Where the numbers come from: enough to get them once more.

function showProvenance() {
  const section = byId('provenance');
  const facts = element('dl', {class: 'facts-list'});
  const fact = (name, ...values) => values.length && facts.append(element('dt', {}, name), element('dd', {}, ...values));
  fact('run', run.id);
  fact('experiment file', run.file);
  fact('started', new Date(run.started).toISOString().replace('T', ' ').replace(/\.\d+Z$/, ' UTC'));
  if (summary) fact('duration', duration(summary.seconds));
  if (run.state !== 'running') fact('trials', [...stateCounts(cells.flatMap(cell => cell.trials))].map(([state, count]) => `${count.toLocaleString('en')} ${state}`).join(', ') || 'none ended');
  if (answer) {
    const last = answer.seed + answer.repeats - 1;
    fact('seeds', answer.repeats > 1 ? `${answer.seed} to ${last}, one a repeat` : String(answer.seed));
    fact('kernels', answer.kernels);
    fact('processor', answer.machine);
  }
  if (summary) fact('digest', element('code', {}, summary.digest));
  if (run.sets.length) fact('--set', ...lined(run.sets));
  if (run.changes.length) fact('changed by --force', ...lined(run.changes));
  const rest = Object.entries(run.ingredients).filter(([name]) => name !== 'kernels');
  const hashes = element('details', {}, element('summary', {}, `What it was made of, with SHA-256 (${rest.length})`),
      element('dl', {class: 'facts-list'}, ...rest.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, element('code', {}, value))])));
  section.replaceChildren(element('h2', {id: 'provenance-title'}, 'Provenance'), facts, hashes,
      element('details', {}, element('summary', {}, 'The experiment as it was given'), element('pre', {tabindex: '0'}, run.given)));
}

const lined = texts => texts.flatMap((text, i) => i === 0 ? [element('code', {}, text)] : [element('br'), element('code', {}, text)]);
