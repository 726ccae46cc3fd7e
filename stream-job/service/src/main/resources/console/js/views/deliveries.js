// Calls of webhooks: what is waiting, what failed and why, and sending it again.

import { h, icon } from '../core/dom.js';
import { counted } from '../core/format.js';
import { address } from '../core/router.js';
import { ageOf, timeOf } from '../parts/account.js';
import { filterBar } from '../parts/filters.js';
import { pages } from '../parts/pages.js';
import { empty, showIn } from '../parts/states.js';
import { toast, toastProblem } from '../parts/toast.js';

const FIELDS = [
  { name: 'status', label: 'Status', type: 'select', options: [['', 'all'], ['pending', 'waiting'], ['failed', 'failed'], ['delivered', 'delivered']] },
];
const PAGE = 50;
const STATUS = { delivered: ['good', 'delivered'], failed: ['bad', 'failed'], pending: ['warn', 'waiting'] };

export async function open({ api, main, query, signal, head, filter }) {
  head('Deliveries', 'Calls to webhooks. A failed call is tried again after longer and longer pauses; if it never succeeds, it stays here as failed.',
    h('a.button-like', { href: address('subscriptions') }, icon('back'), 'Subscriptions'));
  const place = h('section', { 'aria-label': 'Deliveries' });
  let asked = Object.fromEntries(query);
  main.append(filterBar(FIELDS, query, (values) => {
    asked = values;
    filter(values);
    load();
  }), place);
  const load = () => showIn(place, async () => listOf(await page()), signal, 6);
  await load();

  function listOf(first) {
    return first.items.length === 0 ? empty('No deliveries', 'A subscription with a webhook calls it for every alert; the calls are listed here.')
      : pages(h('ul.cards'), first, card, (cursor) => page(cursor));
  }

  function page(cursor) {
    return api.get('deliveries', { ...asked, limit: PAGE, cursor }, signal);
  }

  function card({ id, status, alert, subscription, url, attempts, lastError, nextAttemptAt, at }) {
    const [tone, said] = STATUS[status] ?? ['none', status];
    return h('li.card', null,
      h('div.card-text', null,
        h('p.row', null, h(`span.badge.${tone}`, null, said), h('bdi.mono.small', null, url ?? 'its subscription is gone')),
        lastError && h('p.small', null, h('bdi', null, lastError)),
        h('p.small.muted', null, counted(attempts ?? 0, 'try', 'tries'),
          nextAttemptAt && status === 'pending' && [', next at ', timeOf(nextAttemptAt)],
          at && [' · ', ageOf(at)], subscription && [' · ', h('a', { href: address('subscriptions', subscription) }, 'subscription')],
          alert && h('span.visually-hidden', null, ` of alert ${alert}`))),
      h('div.row', null, h('button', { type: 'button', onclick: () => replay(id) }, 'Send again')));
  }

  async function replay(id) {
    try {
      await api.post(`deliveries/${encodeURIComponent(id)}/replay`);
      toast('It will be sent again.');
      await load();
    } catch (problem) {
      toastProblem(problem);
    }
  }
}
