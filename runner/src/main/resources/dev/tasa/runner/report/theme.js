// Colours and type of plots. Hues are Okabe and Ito's, which colour-blind readers can tell apart; no line is
// told by its hue alone: symbols and labels go with it.

const dark = matchMedia('(prefers-color-scheme: dark)');
let printing = false;

function theme() {
  const isDark = dark.matches && !printing;
  return isDark ? {
    isDark, ink: '#e8e8e4', soft: '#a9adb5', faint: '#6d7179', line: '#33363c', grid: '#26292e', paper: '#141518',
    series: ['#5cb3f2', '#f2854a', '#35c79a', '#e59fcb', '#e8c547', '#9adcf7', '#c0c4cc', '#d98c8c'],
    ramp: ['#f7fbc9', '#a9ddb5', '#54b6c0', '#2f86ba', '#2a559b', '#22305f'],
  } : {
    isDark, ink: '#1b1c1e', soft: '#5a5e66', faint: '#9b9fa6', line: '#cfcfc9', grid: '#ededea', paper: '#ffffff',
    series: ['#0072b2', '#d55e00', '#00896b', '#b8629b', '#a37c00', '#2f9fd0', '#555960', '#9c4444'],
    ramp: ['#08306b', '#1b62a5', '#3f8fc4', '#7fb8da', '#b9d6ea', '#e6eff7'],
  };
}

// Paths, for the legend draws them too.
const SYMBOLS = [
  'path://M5,0 A5,5 0 1 1 5,10 A5,5 0 1 1 5,0 Z', 'path://M5,0 L10,5 L5,10 L0,5 Z', 'path://M5,0 L10,10 L0,10 Z', 'path://M0,0 L10,0 L10,10 L0,10 Z',
  'path://M0,0 L10,0 L5,10 Z', 'path://M3.3,0 L6.7,0 L6.7,3.3 L10,3.3 L10,6.7 L6.7,6.7 L6.7,10 L3.3,10 L3.3,6.7 L0,6.7 L0,3.3 L3.3,3.3 Z',
  'path://M0,0 L10,0 L0,10 L10,10 Z', 'path://M0,0 L10,5 L0,10 Z',
];
const CROSS = 'path://M0,1 L1,0 L5,4 L9,0 L10,1 L6,5 L10,9 L9,10 L5,6 L1,10 L0,9 L4,5 Z';
const ARROW = 'path://M5,0 L10,5 L6.4,5 L6.4,10 L3.6,10 L3.6,5 L0,5 Z';
const RING = 'path://M5,0 A5,5 0 1 1 5,10 A5,5 0 1 1 5,0 Z M5,1.6 A3.4,3.4 0 1 0 5,8.4 A3.4,3.4 0 1 0 5,1.6 Z';
const STAR = 'path://M10,0 L12.4,7 L20,7.3 L14,11.8 L16.2,19 L10,14.8 L3.8,19 L6,11.8 L0,7.3 L7.6,7 Z';

/** The colour of a line by its number; lines without one, -1, stand back. */
const colourOf = (t, rank) => rank < 0 ? t.faint : t.series[rank % t.series.length];

const symbolOf = rank => SYMBOLS[Math.max(rank, 0) % SYMBOLS.length];

/** The size of a plot's letters, in pixels. */
function letters() {
  return Math.round(0.78 * parseFloat(getComputedStyle(document.documentElement).fontSize));
}

function text(colour) {
  return {color: colour, fontSize: letters(), fontFamily: getComputedStyle(document.body).fontFamily};
}

/** How many letters of such names there is room for, in pixels, with some to spare for wide ones. */
function lettersWithin(room, names) {
  const all = names.join('');
  const {fontSize, fontFamily} = text('');
  const width = echarts.format.getTextRect(all, `${fontSize}px ${fontFamily}`).width;
  return Math.max(4, Math.floor(0.92 * room * all.length / width));
}

/** What all plots share. */
function basis(t) {
  return {
    animation: false, backgroundColor: 'transparent', textStyle: text(t.ink), color: t.series,
    tooltip: {
      // Drawn on the canvas: names stay text, and no style needs to be allowed.
      renderMode: 'richText', confine: true, backgroundColor: t.isDark ? '#2a2d32' : '#ffffff', borderColor: t.line,
      borderWidth: 1, padding: [6, 9], textStyle: text(t.ink), transitionDuration: 0,
    },
  };
}

function axis(t, name, more) {
  return {
    name, nameLocation: 'middle', nameTextStyle: text(t.soft), axisLine: {lineStyle: {color: t.line}},
    axisTick: {lineStyle: {color: t.line}}, axisLabel: {...text(t.soft), hideOverlap: true, formatter: value => number(value)},
    splitLine: {lineStyle: {color: t.grid}}, minorSplitLine: {show: false}, ...more,
  };
}

/** The smallest and largest of many finite values. */
function extent(values) {
  let low = Infinity, high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** An axis that suits score k: logarithmic for losses and errors that are positive and span more than one decade. */
function fitted(t, k, name, values, more = {}) {
  const [low, high] = extent(values);
  if (low > 0 && high / low > 10 && !higherIsBetter(k)) {
    const decades = Math.log10(high / low);
    // Powers of two label a short axis where powers of ten would leave it bare; from ten powers on ECharts would
    // label every tenth alone, so a long axis has a larger base.
    const base = decades < 2.7 ? 2 : decades < 9 ? 10 : Math.pow(10, Math.ceil(decades / 6));
    const pad = Math.pow(high / low, 0.03);
    return axis(t, name, {type: 'log', logBase: base, min: low / pad, max: high * pad, minorTick: {show: base === 10, splitNumber: 9, lineStyle: {color: t.line}}, axisLabel: {...text(t.soft), hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: value => number(value)}, ...more});
  }
  return axis(t, name, {type: 'value', scale: true, ...more});
}
