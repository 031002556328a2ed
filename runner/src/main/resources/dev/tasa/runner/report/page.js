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

/** Of a run that has not come to its end: how far it came, and what goes on with it. */
function showStanding() {
  const note = byId('end-note');
  note.hidden = run.state === 'done' || Boolean(data.events);
  if (note.hidden) return;
  note.replaceChildren(`${data.trials.length.toLocaleString('en')} of ${counted(run.trials, 'trial')} had ended when this page was made.`);
  if (run.state === 'interrupted') note.append(' To go on: ', element('code', {}, `tasa resume ${run.id}`));
}

/** Paper is light and turns no pages. */
function drawOnPaper(isPrinting) {
  printing = isPrinting;
  drawAll();
  if (answer) fillCells();
}

function showAll() {
  showHead();
  showStanding();
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
addEventListener('beforeprint', () => drawOnPaper(true));
addEventListener('afterprint', () => drawOnPaper(false));
