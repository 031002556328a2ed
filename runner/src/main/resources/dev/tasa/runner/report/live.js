// Follows a run while it is trained. Messages bring the trials that have ended and the curves of those under way; the
// last one brings what the report says. The page only listens.

/** A page may spend a fifth of its time on drawing what is new. */
const DRAWING_SHARE = 5;
/** So many failed attempts in a row to reach the run's process, 300 ms apart, say that it is gone. */
const PATIENCE = 10;
/** A plot under a pointer that moved so short a time ago, in milliseconds, is being read and stays as it is. */
const READING = 3000;

let standing = null;
let ending = null;
let waiting = 0;
let drawnAt = 0;
let drawingTook = 0;
let failures = 0;
let pointerMoved = -READING;

function follow(address) {
  byId('kind').textContent = 'experiment, live';
  byId('state').classList.add('live');
  byId('made').textContent = 'Made by tasa. This page asks nobody but the run’s own process on this machine.';
  addEventListener('pointermove', () => { pointerMoved = performance.now(); }, {passive: true});
  const source = new EventSource(`${address}&page=${Math.random().toString(36).slice(2)}`);
  source.onmessage = message => {
    failures = 0;
    standing = JSON.parse(message.data);
    standing.trials.forEach(addTrial);
    running = standing.running;
    showSoon();
  };
  source.addEventListener('end', message => {
    source.close();
    ending = JSON.parse(message.data);
    showSoon();
  });
  source.onerror = () => {
    failures++;
    const refused = source.readyState === EventSource.CLOSED;
    if (!refused && failures < PATIENCE) return;
    source.close();
    ending = {note: refused
      ? 'The run shows itself to as many pages as it can. Close one, then load this page again.'
      : 'The run’s process cannot be reached any more.'};
    showSoon();
  };
}

function showSoon() {
  if (waiting && !ending) return;
  clearTimeout(waiting);
  const pause = ending ? 0 : DRAWING_SHARE * drawingTook - (performance.now() - drawnAt);
  waiting = setTimeout(() => {
    waiting = 0;
    drawnAt = performance.now();
    if (ending) showEnd();
    else showNews();
    // What is on a canvas is painted with the next frame.
    requestAnimationFrame(() => setTimeout(() => { drawingTook = performance.now() - drawnAt; }));
  }, Math.max(0, pause));
}

function showNews() {
  showProgress();
  showAnswer();
  refillCells();
  if (byId('sweep').hidden) showSweep();
  if (byId('axes').hidden) showAxes();
  if (byId('curves').hidden) showCurves();
  else if (document.activeElement !== byId('curve-cell')) fill(byId('curve-cell'));
  watchPlots();
  for (const chart of charts) {
    chart.fillTable();
    const isRead = chart.plot.matches(':hover') && performance.now() - pointerMoved < READING;
    if (chart.isNear && !isRead) draw(chart);
    else chart.isOld = true;
  }
}

function showProgress() {
  const {progress, left, seconds: took, states: counts} = standing;
  const ended = run.trials - counts.waiting - counts.running;
  byId('progress').hidden = false;
  byId('progress-bar').value = progress;
  const rest = left === null ? '' : ended < run.trials ? `, about ${duration(left)} left` : ', finishing';
  byId('progress-text').textContent = `${ended.toLocaleString('en')} of ${counted(run.trials, 'trial')} in ${duration(took)}${rest}`;
  byId('trial-states').textContent = Object.entries(counts).filter(([, count]) => count).map(([state, count]) => `${count.toLocaleString('en')} ${state}`).join(' · ');
}

/** The table keeps its place, and the keyboard its button. */
function refillCells() {
  const row = document.activeElement.closest('#cells tr[data-cell]');
  rank();
  fillCells();
  const again = row && tableBody.querySelector(`tr[data-cell="${row.dataset.cell}"] button`);
  if (again) again.focus({preventScroll: true});
}

/** Nothing follows: the page becomes the report, or says why it cannot, and keeps what it has. */
function showEnd() {
  running = [];
  byId('state').classList.remove('live');
  byId('progress').hidden = true;
  if (ending.report) {
    ({run, summary} = ending.report);
    take(ending.report.answer);
    byId('kind').textContent = 'experiment report';
  } else {
    run = {...run, state: 'cut off'};
  }
  forgetPlots();
  showAll();
  watchPlots();
  const note = byId('end-note');
  note.hidden = false;
  note.textContent = `${run.state === 'done' ? 'The sweep has ended. ' : run.state === 'interrupted' ? 'The sweep was interrupted; ' : ''}${ending.note}`;
  byId('made').textContent = 'Made by tasa. This page has all that it shows; it is connected to nothing any more.';
}

if (data.events) follow(data.events);
