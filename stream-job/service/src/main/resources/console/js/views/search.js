// Posts that somebody pastes, and the accounts that write most like them.

import { fill, h } from '../core/dom.js';
import { cosine, counted, day, percent } from '../core/format.js';
import { address } from '../core/router.js';
import { accountLink } from '../parts/account.js';
import { pages } from '../parts/pages.js';
import { caution, probability } from '../parts/probability.js';
import { empty, showIn } from '../parts/states.js';

const SEPARATOR = /^\s*-{3,}\s*$/m;

const BY_MARGIN = 'The 30 nearest are not ordered by cosine alone: an account that is close to many others ranks lower. What counts is '
  + 'how much closer your posts and the account are to each other than to the other accounts nearest to either (margin).';

/** The last search of this page, so that it is still there after a look at what it found. */
let kept = null;

export function open({ api, main, signal, head }) {
  head('Search', 'Paste what somebody wrote; see which accounts write most like it.');
  const results = h('section.stack', { 'aria-label': 'Nearest accounts', 'aria-live': 'polite' },
    empty('Nothing asked yet', 'Five posts tell far more than one. The model looks at style: leave greetings, quotes and signatures as they are.'));
  const text = h('textarea', {
    id: 'search-posts', name: 'posts', rows: '14', required: true, spellcheck: 'false',
    placeholder: 'One post.\n---\nAnother post of the same person.', 'aria-describedby': 'search-help',
    oninput: () => told(),
    onkeydown: (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        form.requestSubmit();
      }
    },
  });
  const said = h('span', null, 'no posts yet');
  const form = h('form.panel.stack', { onsubmit: (event) => ask(event) },
    h('div.field', null, h('label.spread', { for: 'search-posts' }, h('span', null, 'Posts'), h('span.muted.small', null, said)), text,
      h('p.small.muted', { id: 'search-help' }, 'A line of three dashes separates posts. ', h('kbd', null, 'Ctrl'), ' ', h('kbd', null, 'Enter'), ' searches.')),
    filterFields(),
    h('button.primary', { type: 'submit' }, 'Find the nearest accounts'));
  main.append(h('div.search', null, form, results));
  text.focus({ preventScroll: true });
  if (kept) {
    kept.entries.forEach(([name, value]) => { form.elements[name].value = value; });
    told();
    fill(results, resultsOf(kept.answer, api, kept.question, signal));
  }

  function told() {
    const posts = postsOf(text.value);
    said.textContent = posts.length === 0 ? 'no posts yet' : counted(posts.length, 'post');
  }

  function ask(event) {
    event.preventDefault();
    const entries = [...new FormData(form)];
    const question = questionOf(new FormData(form));
    showIn(results, async () => {
      const answer = await api.post('knn', question, signal);
      kept = { entries, question, answer };
      return resultsOf(answer, api, question, signal);
    }, signal, 6);
  }
}

function filterFields() {
  const field = (name, label, control) => h('div.field', null, h('label', { for: `search-${name}` }, label), control);
  const input = (name, type, more) => h('input', { id: `search-${name}`, name, type, autocomplete: 'off', ...more });
  return h('details.more', null, h('summary', null, 'Filters'),
    h('div.grid-2', null,
      field('markets', 'Only these markets', input('markets', 'text', { placeholder: 'all; separate by commas' })),
      field('notMarkets', 'Not these markets', input('notMarkets', 'text', { placeholder: 'none' })),
      field('subforums', 'Subforums', input('subforums', 'text', { placeholder: 'all' })),
      field('minPosts', 'Posts, at least', input('minPosts', 'number', { min: '1', max: '1000', placeholder: 'any', value: '5' })),
      field('from', 'Written from', input('from', 'date')),
      field('to', 'until', input('to', 'date')),
      field('k', 'Accounts', input('k', 'number', { min: '1', max: '100', value: '10' })),
      field('mode', 'Search', h('select', { id: 'search-mode', name: 'mode', value: 'exact' },
        h('option', { value: 'exact' }, 'exact'), h('option', { value: 'approximate' }, 'approximate, faster')))));
}

function postsOf(pasted) {
  return pasted.split(SEPARATOR).map((post) => post.trim()).filter(Boolean);
}

function questionOf(data) {
  const list = (name) => data.get(name).split(',').map((one) => one.trim()).filter(Boolean);
  const lists = ['markets', 'notMarkets', 'subforums'].map((name) => [name, list(name)]).filter(([, values]) => values.length > 0);
  const filters = Object.fromEntries(lists);
  if (data.get('minPosts')) {
    filters.minPosts = Number(data.get('minPosts'));
  }
  if (data.get('from')) {
    filters.from = `${data.get('from')}T00:00:00Z`;
  }
  if (data.get('to')) {
    filters.to = `${data.get('to')}T23:59:59.999Z`;
  }
  return {
    by: { posts: postsOf(data.get('posts')).map((text) => ({ text })) },
    k: Number(data.get('k')) || 10,
    mode: data.get('mode'),
    ...(Object.keys(filters).length > 0 ? { filters } : {}),
  };
}

function resultsOf(answer, api, question, signal) {
  if (answer.items.length === 0) {
    return empty('No account fits', 'No account passes the filters, or none has enough posts yet. Widen the filters.');
  }
  return h('div.stack', null,
    h('div.spread', null, h('h2', null, 'Nearest accounts'), modeOf(answer)),
    caution(`Somebody is always nearest, even when the author is not here.${answer.items[0].margin === null ? '' : ` ${BY_MARGIN}`}`),
    pages(h('ol.results'), answer, resultItem, (cursor) => api.post(`knn?cursor=${encodeURIComponent(cursor)}`, question, signal)));
}

function modeOf({ mode, recall }) {
  return h('span.small.muted', null, mode === 'approximate' ? `approximate, finds ${percent(recall)} of what an exact search finds` : 'exact search');
}

function resultItem({ account, cosine: value, margin, probability: chance, enough, episodes = [] }) {
  return h('li.result', null,
    h('div.spread', null, accountLink(account), h('span.small.muted', null, counted(account.posts, 'post'))),
    h('div.figures', null, probability(chance, { enough }), h('span.small.muted', null, 'cosine ', h('strong', null, cosine(value)), margin !== null && [' · margin ', h('strong', null, cosine(margin))])),
    episodes.length > 0 && h('ul.episodes-best', { 'aria-label': 'Closest episodes' }, episodes.map((episode) => h('li', null,
      h('a', { href: address('episodes', episode.id) }, day(episode.firstPostedAt)),
      h('span.muted', null, ` ${cosine(episode.cosine)} · ${counted(episode.posts, 'post')}`,
        (episode.subforums ?? []).length > 0 && [' in ', h('bdi', null, episode.subforums.slice(0, 2).join(', '))])))));
}
