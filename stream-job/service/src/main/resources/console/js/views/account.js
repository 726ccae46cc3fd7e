// One account: what is known of it, when it wrote, and who writes most like it elsewhere.

import { h } from '../core/dom.js';
import { cosine, count, counted, day } from '../core/format.js';
import { address } from '../core/router.js';
import { accountLink, timeOf } from '../parts/account.js';
import { timeBars } from '../parts/charts.js';
import { caution, probability } from '../parts/probability.js';
import { empty, showIn } from '../parts/states.js';

const STEPS = 48;

export async function open({ api, id, main, signal, head }) {
  const path = `accounts/${encodeURIComponent(id)}`;
  const profile = await api.get(path, null, signal);
  head(profile.user, `An account of ${profile.market}.`,
    h('a.button-like', { href: address('candidates', '', { account: id }) }, 'Its candidates'));
  const nearest = h('section', { 'aria-labelledby': 'nearest-title' });
  const episodes = h('section', { 'aria-labelledby': 'episodes-title' });
  main.append(h('div.stack', null, facts(profile), h('div.account-page', null, episodes, nearest)));
  await Promise.all([
    showIn(episodes, async () => episodesOf(await api.get(`${path}/episodes`, { limit: 200 }, signal)), signal),
    showIn(nearest, async () => nearestOf(await api.get(`${path}/nearest`, { limit: 10 }, signal)), signal),
  ]);
}

function facts({ posts, enough = true, episodes, firstPostedAt, lastPostedAt, pgpKeys = [] }) {
  const fact = (name, value) => h('div', null, h('dt', null, name), h('dd', null, value));
  return h('dl.facts.across.panel', null,
    fact('Posts', enough ? count(posts) : `${count(posts)}, not enough to compare`), fact('Episodes', count(episodes)),
    fact('First post', timeOf(firstPostedAt)), fact('Last post', timeOf(lastPostedAt)),
    pgpKeys.length > 0 && fact(pgpKeys.length === 1 ? 'PGP key' : 'PGP keys', pgpKeys.map((key) => h('span.mono.small', null, key, ' '))));
}

function episodesOf({ items, next }) {
  if (items.length === 0) {
    return empty('No episodes yet', 'The account has too few posts.');
  }
  const times = items.flatMap(({ firstPostedAt, lastPostedAt }) => [Date.parse(firstPostedAt), Date.parse(lastPostedAt)]);
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const steps = new Array(STEPS).fill(0);
  items.forEach(({ firstPostedAt, posts }) => {
    steps[Math.min(STEPS - 1, Math.floor((STEPS * (Date.parse(firstPostedAt) - from)) / Math.max(1, to - from)))] += posts;
  });
  return h('div.panel.stack', null, h('h2', { id: 'episodes-title' }, 'Episodes'),
    timeBars(steps, 'Posts over time', day(from), day(to)),
    h('ol.lines', null, items.map((episode) => h('li', null, h('a.spread', { href: address('episodes', episode.id) },
      h('span', null, day(episode.firstPostedAt)),
      h('bdi.muted.grow', null, (episode.subforums ?? []).slice(0, 3).join(', ')),
      h('span.muted.nowrap', null, counted(episode.posts, 'post')))))),
    next && h('p.small.muted', null, 'The latest are shown.'));
}

function nearestOf({ items }) {
  return h('div.panel.stack', null, h('h2', { id: 'nearest-title' }, 'Nearest of other markets'),
    items.length === 0 ? h('p.muted', null, 'No account of another market has enough posts.') : [
      caution('Somebody is always nearest.'),
      h('ol.lines', null, items.map(({ account, probability: value, cosine: near, margin, enough }) => h('li', null,
        h('div.spread', null, accountLink(account), h('span.small.muted', null, counted(account.posts, 'post'))),
        h('div.spread', null, probability(value, { enough }), h('span.small.muted', null, 'cosine ', cosine(near), margin !== null && [' · margin ', cosine(margin)])))))]);
}
