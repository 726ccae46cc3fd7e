// How accounts and times are named everywhere.

import { h } from '../core/dom.js';
import { age, minute } from '../core/format.js';
import { address } from '../core/router.js';

/** A link to an account: the user's name first, then where. */
export function accountLink({ id, market, user }) {
  return h('a.account', { href: address('accounts', id) }, h('bdi.user', null, user), ' ', h('bdi.market', null, market));
}

/** The same without a link, for places that are links or options themselves. */
export function accountName({ market, user }) {
  return h('span.account', null, h('bdi.user', null, user), ' ', h('bdi.market', null, market));
}

/** Two accounts that may be one author. */
export function pairName(first, second) {
  return h('span.pair', null, accountName(first), h('span.same', { 'aria-label': 'and' }, '≈'), accountName(second));
}

/** A time, in full. */
export function timeOf(time) {
  return h('time', { datetime: time, title: `${minute(time)} UTC` }, minute(time));
}

/** How long ago. */
export function ageOf(time) {
  return h('time.nowrap', { datetime: time, title: `${minute(time)} UTC` }, age(time));
}
