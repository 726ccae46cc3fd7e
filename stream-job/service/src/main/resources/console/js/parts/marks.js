// A text with what drives the similarity marked, the stronger the more.

import { h } from '../core/dom.js';

const STEPS = 4;

/**
 * @param {string} text
 * @param {Array<{start: number, end: number, weight: number}>} marks by UTF-16 index, weights from 0 on
 * @param {number} strongest the greatest weight of all texts that are compared
 */
export function markedText(text, marks, strongest) {
  const parts = [];
  let at = 0;
  for (const { start, end, weight } of [...marks].sort((a, b) => a.start - b.start)) {
    const from = Math.max(at, start);
    const to = Math.min(text.length, end);
    if (to > from) {
      parts.push(text.slice(at, from), h(`mark.w${step(weight, strongest)}`, null, text.slice(from, to)));
      at = to;
    }
  }
  return h('p.post-text', { dir: 'auto' }, parts, text.slice(at));
}

/** What the colours mean. */
export function marksLegend() {
  return h('p.legend.small.muted', null, 'Marked is what drives the similarity: ',
    h('mark.w1', null, 'a little'), ' ', h('mark.w2', null, 'some'), ' ', h('mark.w4', null, 'most'), '.');
}

export function strongestOf(posts) {
  return Math.max(0, ...posts.flatMap(({ marks = [] }) => marks.map(({ weight }) => weight)));
}

function step(weight, strongest) {
  return strongest > 0 ? Math.min(STEPS, Math.max(1, Math.ceil((STEPS * weight) / strongest))) : 1;
}
