// Small charts in SVG. Each says in words what it shows; colours come from the style sheet.

import { h, svg } from '../core/dom.js';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Hours of the day (UTC) of two accounts, the first above the line and the second below. */
export function hoursChart(first, second, names) {
  const labels = Array.from({ length: 24 }, (_, hour) => (hour % 6 === 0 ? String(hour).padStart(2, '0') : ''));
  return mirrored('Hours of the day, UTC', first, second, names, labels, (hour) => `${hour} h`);
}

/** Days of the week of two accounts, from Monday. */
export function weekdaysChart(first, second, names) {
  return mirrored('Days of the week', first, second, names, WEEKDAYS, (weekday) => WEEKDAYS[weekday]);
}

/** Where two accounts write: a list with bars for each, for names seldom agree between markets. */
export function subforumsChart(first, second, names) {
  return h('figure.chart.wide', null,
    h('figcaption', null, 'Subforums'),
    h('div.both', null, [first, second].map((subforums, side) => subforumBars(subforums, side, names[side]))));
}

/** A line of recent values, without axes: for its shape only. */
export function sparkline(values, label) {
  const greatest = Math.max(1e-9, ...values);
  const points = values.map((value, i) => `${((i / Math.max(1, values.length - 1)) * 120).toFixed(1)},${(26 - (value / greatest) * 24).toFixed(1)}`);
  return svg('svg', { class: 'sparkline', viewBox: '0 0 120 28', preserveAspectRatio: 'none', role: 'img', 'aria-label': label },
    values.length > 1 && svg('polyline', { points: points.join(' ') }));
}

/** Bars over equal steps of time. */
export function timeBars(values, label, from, to) {
  const greatest = Math.max(1, ...values);
  const width = 720 / values.length;
  return h('figure.chart.wide', null,
    h('figcaption', null, label),
    svg('svg', { viewBox: '0 0 720 84', preserveAspectRatio: 'none', role: 'img', 'aria-label': `${label}, from ${from} to ${to}` },
      svg('line', { class: 'axis', x1: 0, x2: 720, y1: 83.5, y2: 83.5 }),
      values.map((value, i) => value > 0 && svg('rect', {
        class: 'first', x: (i * width + width * 0.1).toFixed(2), width: (width * 0.8).toFixed(2),
        y: (83 - (value / greatest) * 78).toFixed(2), height: ((value / greatest) * 78).toFixed(2),
      }))),
    h('p.spread.small.muted', null, h('span', null, from), h('span', null, to)));
}

/** Share of two habits that agrees, in [0, 1]; null where one of them is empty. */
export function agreement(first, second) {
  const [sumOfFirst, sumOfSecond] = [sum(first), sum(second)];
  if (sumOfFirst === 0 || sumOfSecond === 0) {
    return null;
  }
  return sum(first.map((value, i) => Math.min(value / sumOfFirst, second[i] / sumOfSecond)));
}

function mirrored(caption, first, second, names, labels, nameOf) {
  const step = 336 / first.length;
  const shares = [first, second].map((values) => values.map((value) => value / Math.max(1, sum(values))));
  const greatest = Math.max(1e-9, ...shares.flat());
  const bars = shares.map((values, side) => values.map((share, i) => {
    const height = (share / greatest) * 40;
    return share > 0 && svg('rect', {
      class: side === 0 ? 'first' : 'second', x: (i * step + step * 0.12).toFixed(2), width: (step * 0.76).toFixed(2),
      y: (side === 0 ? 43 - height : 45).toFixed(2), height: height.toFixed(2), rx: 1.5,
    });
  }));
  const agrees = agreement(first, second);
  return h('figure.chart', null,
    h('figcaption', null, caption, agrees !== null && h('span.muted', null, ` · ${Math.round(100 * agrees)} % in common`)),
    svg('svg', { viewBox: '0 0 336 104', role: 'img', 'aria-label': said(caption, [first, second], names, nameOf) },
      svg('line', { class: 'axis', x1: 0, x2: 336, y1: 44, y2: 44 }),
      bars,
      labels.map((label, i) => label && svg('text', { x: (i * step + step / 2).toFixed(2), y: 101, 'text-anchor': 'middle' }, label))));
}

function said(caption, both, names, nameOf) {
  const most = both.map((values, side) => {
    const peak = values.indexOf(Math.max(...values));
    return sum(values) === 0 ? `${names[side]}: none` : `${names[side]} writes most at ${nameOf(peak)}`;
  });
  return `${caption}. ${most.join('; ')}.`;
}

function subforumBars(subforums, side, name) {
  const greatest = Math.max(1, ...subforums.map(({ posts }) => posts));
  return h('div', null,
    h('h3.visually-hidden', null, name),
    subforums.length === 0 ? h('p.small.muted', null, 'None known.') : h('ul.bars', null, subforums.slice(0, 6).map((one) => h('li', null,
      h('bdi', null, one.name), h('span.muted', null, one.posts),
      svg('svg', { viewBox: '0 0 100 4', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
        svg('rect', { class: side === 0 ? 'first' : 'second', width: (100 * one.posts) / greatest, height: 4, rx: 2 }))))));
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0);
}
