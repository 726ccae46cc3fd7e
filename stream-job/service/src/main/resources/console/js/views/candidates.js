// All candidates, filtered and sorted.

import { h } from '../core/dom.js';
import { bindKeys } from '../core/keys.js';
import { marketSuggestions } from '../core/markets.js';
import { keepQueue } from '../core/queue.js';
import { address, go } from '../core/router.js';
import { count } from '../core/format.js';
import { ageOf, pairName } from '../parts/account.js';
import { filterBar } from '../parts/filters.js';
import { pages } from '../parts/pages.js';
import { caution, probability } from '../parts/probability.js';
import { saveButton } from '../parts/save.js';
import { empty, showIn } from '../parts/states.js';
import { verdictBadge } from '../parts/verdict.js';

const PAGE = 50;

const FIELDS = [
  { name: 'market', label: 'Market', list: true },
  { name: 'level', label: 'Level', type: 'select', options: [['', 'any'], ['possible', 'possible'], ['likely', 'likely'], ['strong', 'strong']] },
  { name: 'verdict', label: 'Verdict', type: 'select', options: [['', 'any'], ['none', 'open'], ['confirm', 'confirmed'], ['reject', 'rejected']] },
  { name: 'minProbability', label: 'Probability', type: 'range' },
  { name: 'from', label: 'From', type: 'date' },
  { name: 'to', label: 'To', type: 'date' },
  { name: 'sort', label: 'Sorted by', type: 'select', options: [['', 'probability'], ['updated', 'last change'], ['posts', 'posts']] },
];

export function open({ api, main, query, signal, head, filter }) {
  head('Candidates', 'Pairs of accounts of different markets that look like one author.',
    saveButton('Verdicts as CSV', api, 'verdicts/matches.csv', null, 'matches.csv', signal));
  const place = h('section', { 'aria-label': 'Candidates' });
  let rows = [];
  let asked = new AbortController();
  const markets = marketSuggestions(api);
  main.append(markets, filterBar(FIELDS, query, (values) => {
    filter(values);
    load(values);
  }, markets.id), caution('Few posts on either side make a figure uncertain.'), place);
  bindKeys('Candidates', [
    { key: 'j', does: 'Next', run: () => step(1) },
    { key: 'k', does: 'Previous', run: () => step(-1) },
    { key: 'ArrowDown', does: 'Next', run: () => step(1), hidden: true },
    { key: 'ArrowUp', does: 'Previous', run: () => step(-1), hidden: true },
    { key: 'Enter', does: 'Open', run: () => rows[0] && go('candidates', rows[0].dataset.id) },
  ], signal);
  signal.addEventListener('abort', () => asked.abort(), { once: true });
  load(Object.fromEntries(query));

  function load(values) {
    asked.abort();
    asked = new AbortController();
    const here = asked.signal;
    const question = { ...asTimes(values), limit: PAGE };
    showIn(place, async () => table(await api.get('candidates', question, here), question), here, 10);
  }

  function table(first, question) {
    if (first.items.length === 0) {
      return empty('No candidates', 'None fits these filters. As posts come in, pairs that look like one author appear here.');
    }
    const list = h('ol.table');
    return h('div', null,
      h('div.table-head', { 'aria-hidden': 'true' }, ['Probability', 'Accounts', 'Posts', 'Verdict', 'Changed'].map((name) => h('span', null, name))),
      pages(list, first, candidateRow, (cursor) => api.get('candidates', { ...question, cursor }, signal), () => {
        rows = [...list.querySelectorAll('.table-row')];
        keepQueue(rows.map(({ dataset }) => dataset.id), location.hash);
      }));
  }

  function step(steps) {
    const at = rows.indexOf(document.activeElement);
    rows[at < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, at + steps))]?.focus();
  }
}

function candidateRow({ id, first, second, probability: value, enough, level, verdict, at, sharedKeys = [] }) {
  return h('li', null, h('a.table-row', { href: address('candidates', id), 'data-id': id },
    probability(value, { enough, level }),
    h('span.cell-pair', null, pairName(first, second), sharedKeys.length > 0 && h('span.badge.warn', null, 'same PGP key')),
    h('span.cell-posts', { title: 'Posts of the first and of the second' }, `${count(first.posts)} · ${count(second.posts)}`),
    verdictBadge(verdict),
    h('span.cell-age.muted', null, ageOf(at))));
}

function asTimes({ from, to, ...others }) {
  return { ...others, ...(from ? { from: `${from}T00:00:00Z` } : {}), ...(to ? { to: `${to}T23:59:59.999Z` } : {}) };
}
