// Puts the page together.

function showHead() {
  byId('name').textContent = run.experiment;
  byId('description').textContent = answer ? answer.description : '';
  byId('state').textContent = run.state === 'done' ? '' : run.state;
  const parts = [];
  if (answer) parts.push(`${counted(cells.length, 'cell')} × ${repeatNoun(answer.repeats)} = ${counted(run.trials, 'trial')}`);
  if (summary) parts.push(duration(summary.seconds));
  parts.push(new Date(run.started).toLocaleDateString('en-GB', {day: 'numeric', month: 'long', year: 'numeric'}));
  byId('facts').textContent = parts.join(' · ');
}

function showAll() {
  showHead();
  if (!answer) {
    byId('answer').replaceChildren(element('h2', {id: 'answer-title'}, 'Nothing is known of this run but its file: an older tasa began it.'));
    showProvenance();
    return;
  }
  showAnswer();
  showSweep();
  showHints();
  showCurves();
  showLandscape();
  showAxes();
  showTest();
  showCells();
  showProvenance();
}

if (answer) {
  take(answer);
  data.trials.forEach(addTrial);
}
showAll();
watch();
