// Standing questions: what is asked, how often it may answer, and whether it is paused.

import { h, icon } from '../core/dom.js';
import { bindKeys } from '../core/keys.js';
import { address, go } from '../core/router.js';
import { confirmed } from '../parts/dialog.js';
import { KINDS, inWords, paceInWords } from '../parts/kinds.js';
import { pages } from '../parts/pages.js';
import { empty, showIn } from '../parts/states.js';
import { toast, toastProblem } from '../parts/toast.js';

const PAGE = 100;

export async function open({ api, main, signal, head }) {
  head('Subscriptions', 'Standing questions; their answers arrive as alerts.',
    h('a.button-like', { href: '#/deliveries' }, 'Deliveries'),
    h('a.button-like.primary', { href: '#/subscriptions/new' }, icon('plus'), 'New subscription', h('kbd', { 'aria-hidden': 'true' }, 'n')));
  const place = h('section', { 'aria-label': 'Subscriptions' });
  main.append(place);
  bindKeys('Subscriptions', [{ key: 'n', does: 'New subscription', run: () => go('subscriptions', 'new') }], signal);
  const load = () => showIn(place, async () => listOf(await page()), signal, 5);
  await load();

  function page(cursor) {
    return api.get('subscriptions', { limit: PAGE, cursor }, signal);
  }

  function listOf(first) {
    return first.items.length === 0
      ? empty('No subscriptions yet', 'Ask for an account, a pair of markets, sample posts or a PGP key, and see at once how often it would have answered.',
        h('a.button-like.primary', { href: '#/subscriptions/new' }, icon('plus'), 'New subscription'))
      : pages(h('ul.cards'), first, card, page);
  }

  function card(subscription) {
    const { id, name, kind, paused, webhook } = subscription;
    const pace = paceInWords(subscription);
    return h(`li.card${paused ? '.paused' : ''}`, null,
      h('div.card-text', null,
        h('h2', null, h('a', { href: address('subscriptions', id) }, h('bdi', null, name || id))),
        h('p', null, h('bdi', null, inWords(subscription))),
        h('p.row.small', null,
          h('span.badge', null, KINDS[kind]?.name ?? kind),
          paused && h('span.badge.warn', null, 'paused'),
          pace && h('span.muted', null, pace),
          webhook?.url && h('span.muted', null, 'calls ', h('bdi', null, hostOf(webhook.url))))),
      h('div.row', null,
        h('a.button-like', { href: address('alerts', '', { subscription: id }) }, 'Alerts'),
        h('button', { type: 'button', onclick: () => act(() => api.post(`subscriptions/${encodeURIComponent(id)}/${paused ? 'resume' : 'pause'}`), paused ? 'Resumed.' : 'Paused.') },
          paused ? 'Resume' : 'Pause', h('span.visually-hidden', null, ` ${name || id}`)),
        h('button.danger', { type: 'button', onclick: () => remove(id, name || id) }, 'Delete', h('span.visually-hidden', null, ` ${name || id}`))));
  }

  async function remove(id, name) {
    if (await confirmed('Delete this subscription?', `“${name}” will send no more alerts. Those already sent stay.`, 'Delete')) {
      await act(() => api.delete(`subscriptions/${encodeURIComponent(id)}`), 'Deleted.');
    }
  }

  async function act(call, said) {
    try {
      await call();
      toast(said);
      await load();
    } catch (problem) {
      toastProblem(problem);
    }
  }
}

function hostOf(url) {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}
