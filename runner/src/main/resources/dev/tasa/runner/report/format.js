'use strict';
// Numbers and texts as people read them, and elements whose text is never taken for markup.

/** `0.0712`, `1.2e-5`, `2340`, and `1e5` where that loses nothing, as the terminal and trials.csv have it; a dash for what is not known. */
function number(value, digits = 3) {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const rounded = Number(value.toPrecision(digits));
  if (size !== 0 && (size < 1e-3 || size >= 1e6 || (size >= 1e5 && rounded === value))) {
    return value.toExponential(digits - 1).replace(/\.?0+e/, 'e').replace('e+', 'e');
  }
  return String(size >= 1000 ? Math.round(value) : rounded);
}

function percent(value) {
  return Number.isFinite(value) ? (100 * value).toFixed(value > 0.995 || value < 0.1 ? 2 : 1) + ' %' : '–';
}

/** Scores that are shares of all read better as percentages. */
const SHARES = new Set(['accuracy', 'f1', 'precision', 'recall', 'top-k']);

function score(name, value) {
  return SHARES.has(name) ? percent(value) : number(value);
}

function duration(seconds) {
  if (!Number.isFinite(seconds)) return '–';
  const whole = Math.round(seconds), minutes = Math.round(seconds / 60);
  if (whole < 60) return number(seconds, 2) + ' s';
  return whole < 3600 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function counted(count, word) {
  return `${count.toLocaleString('en')} ${word}${count === 1 ? '' : 's'}`;
}

/** `{momentum: {momentum: 0.9}}` is momentum wherever that is clear. */
function shortened(value) {
  return value.replace(/^\{([^:{}]+): *\{.*$/, '$1');
}

/** `{momentum: {momentum: 0.9}}` is momentum {momentum: 0.9} where momentum alone is not clear. */
function unwrapped(value) {
  return value.replace(/^\{([^:{}]+): *(\{.*\})\}$/, '$1 $2');
}

/** A text of at most so many letters. */
const cut = (value, most) => value.length > most ? value.slice(0, most - 1) + '…' : value;

/**
 * Names of at most so many letters that differ as the whole ones do: cut at their end, or else in their middle, before
 * what tells them apart; numbered where that is too little.
 */
function apart(names, most) {
  const differ = some => new Set(some).size === new Set(names).size;
  const ends = names.map(name => cut(name, most));
  if (differ(ends)) return ends;
  const alike = new Map();
  names.forEach((name, i) => alike.set(ends[i], [...alike.get(ends[i]) || [], name]));
  const middles = names.map((name, i) => {
    if (new Set(alike.get(ends[i])).size === 1) return ends[i];
    const tail = cut(name.slice(sameStart(alike.get(ends[i]), most / 4)), Math.floor(most / 2));
    return `${name.slice(0, most - 1 - tail.length)}…${tail}`;
  });
  return differ(middles) ? middles : names.map((name, i) => cut(`${i + 1} ${name}`, most));
}

/** The length of what all begin with, without a word of up to so many letters that goes on. */
function sameStart([first, ...others], wordMost) {
  let same = 0;
  while (same < first.length && others.every(other => other[same] === first[same])) same++;
  const [word] = /[\w.]*$/.exec(first.slice(0, same));
  return word.length <= wordMost ? same - word.length : same;
}

/** An element with text or children; strings become text nodes. */
function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === 'class') made.className = value;
    else if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(name, value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

const byId = id => document.getElementById(id);

/** A table of texts and numbers; numbers stand right. */
function plainTable(caption, heads, rows) {
  const isNumber = heads.map((_, i) => rows.every(row => typeof row[i] === 'number' || row[i] === null || row[i] === undefined));
  const cell = (value, i) => element(i === 0 ? 'th' : 'td', {class: isNumber[i] ? 'number' : '', scope: i === 0 ? 'row' : null},
      typeof value === 'number' || value === null || value === undefined ? number(value, 4) : value);
  return element('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption},
      element('table', {}, element('caption', {}, caption),
          element('thead', {}, element('tr', {}, ...heads.map((head, i) => element('th', {scope: 'col', class: isNumber[i] ? 'number' : ''}, head)))),
          element('tbody', {}, ...rows.map(row => element('tr', {}, ...row.map((value, i) => cell(value, i)))))));
}
