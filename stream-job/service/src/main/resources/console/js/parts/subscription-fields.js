// The fields of a subscription's form, and the subscription that they say.

import { h } from '../core/dom.js';
import { percent } from '../core/format.js';

const SEPARATOR = /^\s*-{3,}\s*$/m;

/** The fields that one kind needs. @param {string} suggestions id of a datalist of markets */
export function kindFields(kind, subscription, suggestions) {
  const { account = {}, markets = [], query = {}, pgpKey = '', minProbability } = subscription;
  switch (kind) {
    case 'ACCOUNT': return [
      h('div.grid-2', null, text('market', 'Market', account.market, { list: suggestions }), text('user', 'User', account.user)),
      threshold(minProbability, 0)];
    case 'MARKET_PAIR': return [
      h('div.grid-2', null, text('firstMarket', 'One market', markets[0], { list: suggestions }), text('secondMarket', 'The other', markets[1], { list: suggestions })),
      threshold(minProbability, 0.5, 0.05)];
    case 'STANDING_QUERY': return [
      query.vector ? h('p.muted', null, 'This subscription asks with a vector, which cannot be changed here.') : field('posts', 'Sample posts', h('textarea', {
        id: 'posts', name: 'posts', rows: '8', required: true, spellcheck: 'false', value: (query.posts ?? []).map((post) => post.text).join('\n---\n'),
        placeholder: 'One post.\n---\nAnother post of the same person.',
      }), 'A line of three dashes separates posts.'),
      query.minCosine === undefined ? threshold(query.minProbability, 0.5, 0.05) : h('p.muted', null, `It answers at a cosine of ${query.minCosine} or more, which cannot be changed here.`),
      h('div.grid-2', null,
        text('onlyMarkets', 'Only these markets', (query.filters?.markets ?? []).join(', '), { required: false, placeholder: 'all; separate by commas' }),
        text('minPosts', 'Posts, at least', query.filters?.minPosts ?? '', { required: false, type: 'number', min: '1', placeholder: 'any' }))];
    case 'PGP_KEY': return [text('pgpKey', 'Fingerprint', pgpKey, { class: 'mono', pattern: '[0-9a-fA-F ]{32,90}', placeholder: '40 hexadecimal digits' })];
    default: return [];
  }
}

/** How often it may answer, and whom it calls. */
export function paceFields({ throttle, digest, webhook }) {
  return h('details.more', { open: Boolean(throttle || digest || webhook) }, h('summary', null, 'Throttle, digest and webhook'),
    h('div.stack', null,
      h('div.grid-3', null,
        text('alerts', 'At most', throttle?.alerts ?? '', { required: false, type: 'number', min: '1', placeholder: 'any number' }),
        choice('per', 'in', throttle?.per ?? 'PT1H', [['PT1M', 'a minute'], ['PT1H', 'an hour'], ['P1D', 'a day']]),
        choice('digest', 'Digest', digest ?? '', [['', 'none; each at once'], ['PT15M', 'every 15 minutes'], ['PT1H', 'every hour'], ['P1D', 'every day']])),
      field('webhook', 'Webhook', h('input', { id: 'webhook', name: 'webhook', type: 'url', value: webhook?.url ?? '', placeholder: 'https://…', autocomplete: 'off' }),
        'Calls are signed as Standard Webhooks; the secret is shown once. Private addresses are refused.')));
}

/**
 * What the form says, as the API takes it.
 *
 * @param {object} before the subscription as it was, for what the form does not show
 */
export function subscriptionOf(data, before) {
  const said = (name) => (data.get(name) ?? '').trim();
  const minProbability = Number(said('minProbability'));
  const kind = said('kind');
  const wanted = { name: said('name'), kind, ...(before.paused && { paused: true }) };
  if (kind === 'ACCOUNT') {
    wanted.account = { market: said('market'), user: said('user') };
  } else if (kind === 'MARKET_PAIR') {
    wanted.markets = [said('firstMarket'), said('secondMarket')];
  } else if (kind === 'PGP_KEY') {
    wanted.pgpKey = said('pgpKey').replace(/\s/g, '').toUpperCase();
  } else {
    wanted.query = queryOf(said, minProbability, before.query);
  }
  if (minProbability > 0 && (kind === 'ACCOUNT' || kind === 'MARKET_PAIR')) {
    wanted.minProbability = minProbability;
  }
  if (said('alerts')) {
    wanted.throttle = { alerts: Number(said('alerts')), per: said('per') };
  }
  if (said('digest')) {
    wanted.digest = said('digest');
  }
  if (said('webhook')) {
    wanted.webhook = { url: said('webhook') };
  }
  return wanted;
}

/** Whether there is enough in it to ask for a preview. */
export function isComplete({ kind, account, markets, query, pgpKey }) {
  switch (kind) {
    case 'ACCOUNT': return Boolean(account.market && account.user);
    case 'MARKET_PAIR': return Boolean(markets[0] && markets[1] && markets[0] !== markets[1]);
    case 'PGP_KEY': return pgpKey.length >= 32;
    default: return Boolean(query.vector || query.posts.length > 0);
  }
}

function queryOf(said, minProbability, before = {}) {
  const markets = said('onlyMarkets').split(',').map((one) => one.trim()).filter(Boolean);
  const { notMarkets = [], subforums = [] } = before.filters ?? {}; // the form does not show these two
  const filters = {
    ...(markets.length > 0 && { markets }), ...(notMarkets.length > 0 && { notMarkets }), ...(subforums.length > 0 && { subforums }),
    ...(said('minPosts') && { minPosts: Number(said('minPosts')) }),
  };
  const asked = before.vector ? { vector: before.vector, model: before.model }
    : { posts: said('posts').split(SEPARATOR).map((post) => post.trim()).filter(Boolean).map((post) => samplePost(post, before.posts)) };
  return { ...asked, ...(before.minCosine === undefined ? { minProbability } : { minCosine: before.minCosine }), ...(Object.keys(filters).length > 0 && { filters }) };
}

/** A post whose text is as it was keeps its market, subforum and time. */
function samplePost(text, before = []) {
  const known = before.find((post) => post.text.trim() === text) ?? {};
  return { ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== '')), text };
}

function threshold(value, otherwise, least = 0) {
  const start = value ?? otherwise;
  const shown = h('output', { for: 'minProbability' }, start > 0 ? `from ${percent(start)}` : 'any');
  return h('div.field', null, h('label', { for: 'minProbability' }, 'Probability ', shown),
    h('input', {
      id: 'minProbability', name: 'minProbability', type: 'range', min: least, max: '0.95', step: '0.05', value: start,
      oninput: ({ target }) => { shown.textContent = Number(target.value) > 0 ? `from ${percent(Number(target.value))}` : 'any'; },
    }));
}

function text(name, label, value, more = {}) {
  return field(name, label, h('input', { id: name, name, value: value ?? '', required: true, autocomplete: 'off', spellcheck: 'false', ...more }));
}

function choice(name, label, value, options) {
  return field(name, label, h('select', { id: name, name, value }, options.map(([key, shown]) => h('option', { value: key }, shown))));
}

function field(name, label, control, help) {
  if (help) {
    control.setAttribute('aria-describedby', `${name}-help`);
  }
  return h('div.field', null, h('label', { for: name }, label), control, help && h('p.small.muted', { id: `${name}-help` }, help));
}
