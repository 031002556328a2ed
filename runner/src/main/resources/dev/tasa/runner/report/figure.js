// A plot with its caption and, behind it, its numbers as a table.

const charts = [];

/**
 * @param note what the plot's marks mean, made anew for each theme: theme → text
 * @param legend the lines' names, each with the number of its colour and symbol: () → [{name, rank}]
 * @param option made anew for each theme and size: (theme, width) → ECharts option
 * @param numbers made when somebody asks: () → [heads, rows]
 */
function figure(parent, {title, note, legend = () => [], label, size = '', option, numbers, caption}) {
  const plot = element('div', {class: 'plot ' + size, role: 'img', 'aria-label': label});
  const table = element('details', {}, element('summary', {}, 'Show the numbers'));
  const noteText = element('small');
  const keys = element('ul', {class: 'legend'});
  parent.append(element('figure', {}, element('figcaption', {}, title, noteText), keys, plot, table));
  const fillTable = () => {
    if (!table.open) return;
    const [heads, rows] = numbers();
    while (table.children.length > 1) table.lastChild.remove();
    table.append(plainTable(caption || title, heads, rows));
  };
  const explain = () => {
    const t = theme();
    noteText.textContent = note(t);
    keys.replaceChildren(...legend().map(({name, rank}) => element('li', {}, key(colourOf(t, rank), symbolOf(rank)), name)));
  };
  const chart = {plot, option, drawn: null, isNear: false, isOld: false, explain, fillTable};
  explain();
  table.addEventListener('toggle', fillTable);
  charts.push(chart);
  return chart;
}

/** A piece of a line with its symbol. */
function key(colour, symbol) {
  const shape = (name, properties) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [property, value] of Object.entries(properties)) made.setAttribute(property, value);
    return made;
  };
  const drawn = shape('svg', {viewBox: '0 0 26 12', width: 26, height: 12, 'aria-hidden': 'true'});
  drawn.append(shape('path', {d: 'M0,6 L26,6', stroke: colour, 'stroke-width': 2}), shape('path', {d: symbol.replace('path://', ''), fill: colour, transform: 'translate(8 1)'}));
  return drawn;
}

function draw(chart) {
  const width = chart.plot.clientWidth;
  if (width === 0) return;
  if (!chart.drawn) {
    chart.drawn = echarts.init(chart.plot, null, {devicePixelRatio: Math.max(2, devicePixelRatio)});
  }
  chart.isOld = false;
  chart.explain();
  chart.drawn.setOption(chart.option(theme(), width), true);
}

function drawAll() {
  for (const chart of charts) {
    if (chart.drawn) chart.drawn.resize();
    draw(chart);
  }
}

/** Plots appear when they come near the window, so a long page opens at once. */
const watcher = new IntersectionObserver(entries => {
  for (const entry of entries) {
    const chart = charts.find(each => each.plot === entry.target);
    if (!chart) continue;
    chart.isNear = entry.isIntersecting;
    if (chart.isNear && (!chart.drawn || chart.isOld)) draw(chart);
  }
}, {rootMargin: '400px'});

/** Plots that are watched already stay so. */
function watchPlots() {
  charts.forEach(chart => watcher.observe(chart.plot));
}

/** Before the page is put together anew. */
function forgetPlots() {
  watcher.disconnect();
  for (const {drawn} of charts) {
    if (!drawn) continue;
    // A large plot is painted over many frames, which nothing else stops.
    drawn.clear();
    drawn.getZr().flush();
    drawn.dispose();
  }
  charts.length = 0;
}

let resized = 0;
function watch() {
  watchPlots();
  new ResizeObserver(() => {
    cancelAnimationFrame(resized);
    resized = requestAnimationFrame(() => charts.filter(chart => chart.drawn).forEach(chart => {
      if (chart.drawn.getWidth() !== chart.plot.clientWidth || chart.drawn.getHeight() !== chart.plot.clientHeight) {
        chart.drawn.resize();
        draw(chart);
      }
    }));
  }).observe(document.body);
  dark.addEventListener('change', drawAll);
}
