// What is shown while there is nothing to show, and why there is nothing.

import { h, icon } from '../core/dom.js';

const KINDS = {
  401: 'The service does not know this key. Sign in again.',
  403: 'This key may not do that. Ask whoever runs the service for a key with a higher role.',
  404: 'It does not exist, or this key may not see it.',
  429: 'Too many questions at once. Wait a moment and try again.',
  503: 'The service is up, but something it needs is not. The System view says what.',
};

/** Grey bars of the size of what will come. */
export function loading(rows = 4, label = 'Loading') {
  return h('div.loading', { role: 'status' },
    h('span.visually-hidden', null, label),
    Array.from({ length: rows }, () => h('div.bar', { 'aria-hidden': 'true' })));
}

/** Nothing there, and what to do about it. */
export function empty(title, text, ...actions) {
  return h('div.empty', null, h('h2', null, title), text && h('p', null, text), actions.length > 0 && h('div.row', null, actions));
}

/** A refusal: what the service said, each problem on its own line, and a way on. */
export function problemState(problem, retry) {
  const details = problem.details?.length > 0 ? problem.details : [KINDS[problem.status]].filter(Boolean);
  return h('div.problem', { role: 'alert' },
    icon('warning'),
    h('div', null,
      h('h2', null, problem.message),
      details.length === 1 ? h('p', null, details[0]) : h('ul', null, details.map((detail) => h('li', null, detail))),
      retry && h('button', { type: 'button', onclick: retry }, 'Try again')));
}

/**
 * Shows in a place what a request brings: bars at first, then content, emptiness or the problem.
 *
 * @param {() => Promise<Node>} content
 */
export async function showIn(place, content, signal, rows) {
  place.replaceChildren(loading(rows));
  place.setAttribute('aria-busy', 'true');
  try {
    const node = await content();
    if (!signal.aborted) {
      place.replaceChildren(node);
    }
  } catch (problem) {
    if (!signal.aborted && problem.name !== 'AbortError') {
      place.replaceChildren(problemState(problem, () => showIn(place, content, signal, rows)));
    }
  } finally {
    place.removeAttribute('aria-busy');
  }
}
