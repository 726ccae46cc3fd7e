// How often a subscription would have answered, asked again as it is typed.

import { fill, h } from '../core/dom.js';
import { count, day } from '../core/format.js';
import { pairName, accountName } from './account.js';
import { CAUTION, probability } from './probability.js';
import { problemState } from './states.js';
import { isComplete } from './subscription-fields.js';

/** @returns {{node: Node, count: (subscription: object) => void}} */
export function preview(api, signal) {
  let asked = new AbortController();
  signal.addEventListener('abort', () => asked.abort(), { once: true });
  const shown = h('div.stack', null, h('p.muted', null, 'Fill in the form, and the count appears here.'));
  return {
    node: h('aside.panel.stack.preview', { 'aria-label': 'Preview' }, h('h2', null, 'Preview'), h('div', { 'aria-live': 'polite' }, shown)),
    async count(subscription) {
      asked.abort();
      asked = new AbortController();
      const here = asked.signal;
      if (!isComplete(subscription)) {
        return;
      }
      shown.setAttribute('aria-busy', 'true');
      try {
        fill(shown, ...answer(await api.post('subscriptions/preview', subscription, here)));
      } catch (problem) {
        if (!here.aborted) {
          fill(shown, problemState(problem));
        }
      } finally {
        shown.removeAttribute('aria-busy');
      }
    },
  };
}

function answer({ count: times, from, to, examples = [] }) {
  return [
    h('p.preview-count', null, h('strong', null, count(times)), times === 1 ? ' alert' : ' alerts',
      h('span.muted.small', null, `would have come between ${day(from)} and ${day(to)}`)),
    examples.length > 0 && h('ul.stack.tight', null, examples.slice(0, 5).map(example)),
    examples.length > 0 && h('p.caution', null, h('strong', null, CAUTION)),
  ];
}

function example({ first, second, account, accounts, probability: value, enough, level }) {
  const [one, other] = accounts ?? [first ?? account, second];
  return h('li.example', null, other ? pairName(one, other) : accountName(one), probability(value, { enough, level }));
}
