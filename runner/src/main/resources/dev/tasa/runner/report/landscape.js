// The loss over a plane of weights, and the ways that optimizers took over it.

let landscapeStep = Infinity;

function showLandscape() {
  const section = byId('landscape');
  if (!answer.landscape) return;
  section.hidden = false;
  const raw = answer.landscape;
  const land = {
    names: raw.names, share: raw.share, side: raw.side, box: unpacked(raw.box), losses: unpacked(raw.losses), goal: unpacked(raw.goal),
    trails: raw.trails.map(trail => ({cell: cellsById.get(trail.cell), steps: unpacked(trail.steps), x: unpacked(trail.x), y: unpacked(trail.y), losses: unpacked(trail.losses)})),
  };
  const main = mainAxis();
  const known = main === null ? [] : numbered(lines(main)).filter(standsOut);
  land.trails = land.trails.map((trail, i) => {
    const line = known.find(each => each.points.some(point => point.cell === trail.cell));
    return {...trail, name: groups[trail.cell.group].name || described(trail.cell), rank: line ? line.rank : known.length + i};
  }).sort((a, b) => a.rank - b.rank).slice(0, LABELLED);
  const last = Math.max(...land.trails.map(trail => trail.steps[trail.steps.length - 1]));
  landscapeStep = last;
  const isWhole = land.share > 0.9999;
  const plane = isWhole ? 'The lines join places of equal training loss.'
      : `The plane holds the two main directions of all paths, ${percent(land.share)} of their movement; the lines join places of equal training loss in it.`;
  const out = element('output', {for: 'landscape-step'}, String(last));
  const slider = element('input', {type: 'range', id: 'landscape-step', min: 0, max: last, value: last, step: 1, oninput: event => {
    landscapeStep = Number(event.target.value);
    out.textContent = landscapeStep;
    draw(chart);
  }});
  section.replaceChildren(element('h2', {id: 'landscape-title'}, 'The ways over the loss'),
      element('div', {class: 'controls'}, element('label', {}, 'Up to step', slider), out));
  const chart = figure(section, {
    title: 'From one start to the goal', note: () => `${plane} ★ the lowest place; each optimizer at its best rate.`, size: 'square', legend: () => land.trails,
    label: `Contours of the training loss with the paths of ${land.trails.map(trail => trail.name).join(', ')}`,
    option: (t, width) => landscapeOption(t, width, land), caption: 'Where each path was after some steps',
    numbers: () => [['path', 'step', ...land.names, 'training loss'], land.trails.flatMap(trail => sampled(trail).map(i => [trail.name, trail.steps[i], trail.x[i], trail.y[i], trail.losses[i]]))],
  });
}

/** About twenty points of a path, its ends among them. */
function sampled(trail) {
  const count = Math.min(20, trail.steps.length);
  return [...new Set(Array.from({length: count}, (_, i) => Math.round(i * (trail.steps.length - 1) / Math.max(1, count - 1))))];
}

function landscapeOption(t, width, land) {
  const isNarrow = width < 480;
  const shown = land.trails.map(trail => {
    let end = 0;
    while (end + 1 < trail.steps.length && trail.steps[end + 1] <= landscapeStep) end++;
    return {...trail, end};
  });
  const plain = (name, low, high, more) => axis(t, name, {type: 'value', min: low, max: high, splitLine: {show: false}, axisLine: {onZero: false, lineStyle: {color: t.line}},
    axisLabel: {...text(t.soft), hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: value => number(value, 2)}, ...more});
  return {
    ...basis(t),
    grid: {left: 4.2 * letters(), right: 14, top: letters(), bottom: 3.6 * letters()},
    xAxis: plain(land.names[0], land.box[0], land.box[1], {nameGap: 2.2 * letters()}),
    yAxis: plain(land.names[1], land.box[2], land.box[3], {nameGap: 3 * letters()}),
    series: [
      {type: 'lines', coordinateSystem: 'cartesian2d', polyline: true, silent: true, z: 1, clip: true, lineStyle: {color: t.faint, width: 0.9, opacity: 0.75}, data: flat(contours(land))},
      ...shown.flatMap(trail => {
        const colour = colourOf(t, trail.rank);
        const points = Array.from({length: trail.end + 1}, (_, j) => [trail.x[j], trail.y[j], trail.steps[j], trail.losses[j]]);
        const said = params => `${trail.name}, step ${params.value[2]}\nloss ${number(params.value[3])}`;
        return [
          {name: trail.name, type: 'line', z: 3, clip: true, data: points, symbol: 'circle', symbolSize: points.length > 120 ? 2.5 : 4, showAllSymbol: true, lineStyle: {width: 1.8, color: colour}, itemStyle: {color: colour}, tooltip: {formatter: said}},
          {name: trail.name, type: 'scatter', z: 5, symbol: symbolOf(trail.rank), symbolSize: 12, data: [points[points.length - 1]], itemStyle: {color: colour, borderColor: t.paper, borderWidth: 1.5}, tooltip: {formatter: said},
            // At the goal names would lie on each other; the legend has them.
            label: {show: !isNarrow && trail.end + 1 < trail.steps.length, position: 'right', formatter: trail.name, ...text(colour), textBorderColor: t.paper, textBorderWidth: 3}, labelLayout: {moveOverlap: 'shiftY'}},
        ];
      }),
      {type: 'scatter', z: 4, silent: true, symbol: 'circle', symbolSize: 10, data: [[land.trails[0].x[0], land.trails[0].y[0]]], itemStyle: {color: t.paper, borderColor: t.ink, borderWidth: 2}, label: {show: true, position: 'top', formatter: 'start', ...text(t.ink), textBorderColor: t.paper, textBorderWidth: 3}},
      {type: 'scatter', z: 6, symbol: STAR, symbolSize: 20, data: [[land.goal[0], land.goal[1]]], itemStyle: {color: t.isDark ? '#f5d34c' : '#e0a100', borderColor: t.paper, borderWidth: 1}, tooltip: {formatter: params => `lowest place\n${params.value.map(value => number(value)).join(', ')}`}},
    ],
  };
}

/** Lines of equal loss by marching squares, at levels that lie closer where the loss is small. */
function contours(land) {
  const {side, losses, box} = land;
  const [low, high] = extent(losses);
  const levels = Array.from({length: 18}, (_, i) => low + (high - low) * Math.pow((i + 0.5) / 18, 3));
  const x = column => box[0] + (box[1] - box[0]) * column / (side - 1);
  const y = row => box[2] + (box[3] - box[2]) * row / (side - 1);
  const pieces = [];
  for (const level of levels) {
    for (let row = 0; row + 1 < side; row++) {
      for (let column = 0; column + 1 < side; column++) {
        const corners = [[column, row], [column + 1, row], [column + 1, row + 1], [column, row + 1]];
        const values = corners.map(([c, r]) => losses[r * side + c]);
        const crossings = [];
        for (let i = 0; i < 4; i++) {
          const a = values[i], b = values[(i + 1) % 4];
          if ((a < level) === (b < level) || !Number.isFinite(a) || !Number.isFinite(b)) continue;
          const part = (level - a) / (b - a), from = corners[i], to = corners[(i + 1) % 4];
          crossings.push(x(from[0] + part * (to[0] - from[0])), y(from[1] + part * (to[1] - from[1])));
        }
        if (crossings.length >= 4) pieces.push(crossings.slice(0, 4));
        if (crossings.length === 8) pieces.push(crossings.slice(4, 8));
      }
    }
  }
  return pieces;
}
