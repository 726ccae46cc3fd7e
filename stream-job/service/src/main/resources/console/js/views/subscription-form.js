// A new subscription, or a change of one, with what it would have answered beside it.

import { fill, h, icon } from '../core/dom.js';
import { marketSuggestions } from '../core/markets.js';
import { address, go } from '../core/router.js';
import { shownOnce } from '../parts/dialog.js';
import { KINDS } from '../parts/kinds.js';
import { preview } from '../parts/preview.js';
import { problemState, showIn } from '../parts/states.js';
import { kindFields, paceFields, subscriptionOf } from '../parts/subscription-fields.js';
import { toast } from '../parts/toast.js';

const SETTLES = 400;

export async function open(stage) {
  const { api, id, main, signal, head } = stage;
  const isNew = id === 'new';
  head(isNew ? 'New subscription' : 'Change subscription', 'The preview counts the alerts it would have sent.',
    h('a.button-like', { href: address('subscriptions') }, icon('back'), 'List'));
  const place = h('div');
  main.append(place);
  await showIn(place, async () => form(isNew ? { kind: 'ACCOUNT' } : await api.get(`subscriptions/${encodeURIComponent(id)}`, null, signal), stage, isNew), signal, 8);
}

function form(subscription, { api, id, signal }, isNew) {
  let timer = 0;
  const fields = h('div.stack');
  const said = h('div');
  const counter = preview(api, signal);
  const markets = marketSuggestions(api);
  const node = h('form.subscription', { onsubmit: (event) => save(event), oninput: () => changed() },
    h('div.panel.stack', null,
      h('div.field', null, h('label', { for: 'name' }, 'Name'), h('input', { id: 'name', name: 'name', value: subscription.name ?? '', required: true, maxlength: '200', autocomplete: 'off', placeholder: 'What you will call it' })),
      h('fieldset', null, h('legend', null, 'Asks for'), h('div.kinds', null, Object.entries(KINDS).map(([kind, { name, help }]) => h('label.kind', null,
        h('input', { type: 'radio', name: 'kind', value: kind, checked: kind === subscription.kind, onchange: () => draw(kind) }),
        h('span', null, h('strong', null, name), h('span.small.muted', null, help)))))),
      markets, fields, paceFields(subscription), said,
      h('div.row', null, h('button.primary', { type: 'submit' }, isNew ? 'Subscribe' : 'Save'), h('a.button-like', { href: address('subscriptions') }, 'Cancel'))),
    counter.node);
  draw(subscription.kind);
  if (!isNew) {
    changed();
  }
  return node;

  function draw(kind) {
    fill(fields, kindFields(kind, subscription, markets.id));
  }

  function changed() {
    clearTimeout(timer);
    timer = setTimeout(() => !signal.aborted && counter.count(subscriptionOf(new FormData(node), subscription)), SETTLES);
  }

  async function save(event) {
    event.preventDefault();
    fill(said);
    const wanted = subscriptionOf(new FormData(node), subscription);
    try {
      const saved = isNew ? await api.post('subscriptions', wanted) : await api.put(`subscriptions/${encodeURIComponent(id)}`, wanted);
      if (saved?.webhook?.secret) {
        await shownOnce('Secret of the webhook', 'Calls are signed with it (Standard Webhooks). It is shown only now.', saved.webhook.secret);
      }
      toast(isNew ? 'Subscribed.' : 'Saved.');
      go('subscriptions');
    } catch (problem) {
      fill(said, problemState(problem));
    }
  }
}
