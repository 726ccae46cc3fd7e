// Why an alert was sent, from the alert alone.

import { h, icon } from '../core/dom.js';
import { cosine, counted } from '../core/format.js';
import { address } from '../core/router.js';
import { accountLink, ageOf, timeOf } from './account.js';
import { CAUTION, probability } from './probability.js';

/** @param {{acknowledge: () => void, open: () => void}} act */
export function alertDetail(alert, names, act) {
  const { first, second, sharedKeys, acknowledged } = alert;
  return h('div.panel.stack', null,
    h('div.stack.tight', null, [first, second].filter(Boolean).map((account) => h('div.spread', null,
      accountLink(account),
      h('span.small.muted.nowrap', null, counted(account.posts, 'post'))))),
    h('div.stack.tight', null, probability(alert.probability, alert), h('p.caution', null, h('strong', null, CAUTION))),
    alert.why && h('p.why', { dir: 'auto' }, alert.why),
    alert.confirmed && h('p.small', null, 'Confirmed by ', h('bdi', null, alert.confirmed.by), alert.confirmed.note && [': ', h('bdi', null, alert.confirmed.note)]),
    sharedKeys.length > 0 && h('p.badge.warn', null, icon('key'), 'same PGP key'),
    h('dl.facts', null,
      fact('Subscription', h('a', { href: address('subscriptions', alert.subscription) }, h('bdi', null, names.get(alert.subscription) ?? (alert.subscriptionName || alert.subscription)))),
      fact('Cosine', cosine(alert.cosine)),
      fact('Sent', timeOf(alert.at)),
      fact('Seen', acknowledged ? [acknowledged.by && h('bdi', null, acknowledged.by, ' · '), ageOf(acknowledged.at ?? acknowledged)] : 'not yet')),
    h('div.row', null,
      h('button.primary', { type: 'button', onclick: act.open }, alert.candidate ? 'Open the candidate' : 'Open the account', h('kbd', { 'aria-hidden': 'true' }, '↵')),
      h('button', { type: 'button', disabled: Boolean(acknowledged), onclick: act.acknowledge }, 'Acknowledge', h('kbd', { 'aria-hidden': 'true' }, 'a'))));
}

function fact(name, value) {
  return h('div', null, h('dt', null, name), h('dd', null, value));
}
