// What the stream takes in and what it makes of it, as it happens.

import { fill, h, icon } from '../core/dom.js';
import { clock, count, counted } from '../core/format.js';
import { listen } from '../core/events.js';
import { bindKeys } from '../core/keys.js';
import { marketSuggestions } from '../core/markets.js';
import { address } from '../core/router.js';
import { accountLink, pairName } from '../parts/account.js';
import { caution, probability } from '../parts/probability.js';
import { problemState } from '../parts/states.js';

const SHOWN = 60;
const BEFORE = 30;
const HELD = 200; // of each kind, while the feed is paused

const COLUMNS = [
  { kind: 'candidate', title: 'Candidates', wait: 'Pairs that look like one author appear here, the newest on top.', row: candidateRow },
  { kind: 'episode', title: 'Episodes', wait: 'Up to five posts of an account make an episode.', row: episodeRow },
  { kind: 'post', title: 'Posts', wait: 'Posts appear as soon as they are indexed.', row: postRow },
];

export function open({ api, main, query, signal, head, filter }) {
  let paused = false;
  let listening = new AbortController();
  const held = [];
  const columns = new Map(COLUMNS.map((column) => [column.kind, new Column(column)]));
  const state = h('span.state', { role: 'status' }, 'connecting');
  const button = h('button', { type: 'button', 'aria-pressed': 'false', onclick: () => toggle() });
  const markets = marketSuggestions(api);
  const market = h('input', {
    id: 'live-market', type: 'search', list: markets.id, placeholder: 'every market', value: query.get('market') ?? '', autocomplete: 'off', spellcheck: 'false',
    onchange: () => {
      filter({ market: market.value.trim() });
      columns.forEach((column) => column.clear());
      held.length = 0;
      start();
    },
  });
  head('Live', 'What the stream takes in, and what it makes of it.',
    state, h('label.inline', { for: 'live-market' }, 'Market'), market, button);
  const trouble = h('div');
  main.append(markets, trouble, kindTabs(columns), h('div.live', null, [...columns.values()].map(({ node }) => node)), caution('Times are UTC.'));
  bindKeys('Live', [{ key: 'p', does: 'Pause, or go on', run: () => toggle() }], signal);
  signal.addEventListener('abort', () => listening.abort(), { once: true });
  document.addEventListener('visibilitychange', () => (document.hidden ? rest() : start()), { signal }); // a stream keeps a connection
  const ticking = setInterval(tick, 1000);
  signal.addEventListener('abort', () => clearInterval(ticking), { once: true });
  draw();
  start();

  function rest() {
    listening.abort();
    state.className = 'state waiting';
    state.textContent = 'rests while nobody looks';
  }

  function start() {
    listening.abort();
    listening = new AbortController();
    fill(trouble);
    latest(listening.signal);
    listen(api, 'feed', {
      query: { market: market.value.trim() },
      signal: listening.signal,
      onEvent: take,
      onState: (now, problem) => {
        state.className = `state ${now}`;
        state.textContent = { open: 'live', waiting: 'waiting for the service', refused: 'refused' }[now];
        if (problem) {
          fill(trouble, problemState(problem, start));
        }
      },
    });
  }

  /** The feed tells what is new; what was there before makes a beginning. */
  async function latest(here) {
    try {
      const { items } = await api.get('candidates', { sort: 'updated', limit: BEFORE, market: market.value.trim() }, here);
      columns.get('candidate').begin(items);
    } catch {
      // the feed itself says what is wrong
    }
  }

  function take({ name, data }) {
    const column = columns.get(name);
    if (!column) {
      return;
    }
    if (!paused) {
      column.add(data);
      return;
    }
    held.push({ name, data });
    if (held.length > HELD * columns.size) {
      held.shift();
    }
    draw();
  }

  function toggle() {
    paused = !paused;
    if (!paused) {
      held.splice(0).forEach(({ name, data }) => columns.get(name).add(data));
    }
    draw();
  }

  function draw() {
    button.setAttribute('aria-pressed', String(paused));
    fill(button, icon(paused ? 'play' : 'pause'), paused ? `Go on${held.length ? ` · ${count(held.length)} new` : ''}` : 'Pause', h('kbd', { 'aria-hidden': 'true' }, 'p'));
  }

  function tick() {
    columns.forEach((column) => column.showRate());
  }
}

class Column {
  #seen = 0;
  #last = [];

  constructor({ kind, title, wait, row }) {
    this.row = row;
    this.title = title;
    this.list = h('ol.feed');
    this.rate = h('span.muted.small', null, 'none new');
    this.wait = h('p.wait.muted', null, wait);
    this.node = h('section.column', { 'aria-labelledby': `live-${kind}`, 'data-kind': kind },
      h('div.spread', null, h('h2', { id: `live-${kind}` }, title), this.rate), this.wait, this.list);
  }

  add(data) {
    this.#seen += 1;
    this.#last.push(Date.now());
    this.wait.hidden = true;
    this.list.prepend(this.row(data));
    const oldest = this.list.lastElementChild;
    if (this.list.children.length > SHOWN && !oldest.contains(document.activeElement)) {
      oldest.remove();
    }
  }

  /** Shows what was there before, the newest first, unless something new has come. */
  begin(items) {
    if (this.#seen === 0 && items.length > 0) {
      this.wait.hidden = true;
      fill(this.list, items.map((item) => this.row(item)));
    }
  }

  clear() {
    this.#seen = 0;
    this.#last = [];
    this.wait.hidden = false;
    fill(this.list);
  }

  showRate() {
    const since = Date.now() - 10_000;
    this.#last = this.#last.filter((time) => time > since);
    this.rate.textContent = this.#seen === 0 ? 'none new' : `${count(this.#seen)} · ${(this.#last.length / 10).toFixed(1)}/s`;
  }
}

/** On a narrow screen one column is shown at a time. */
function kindTabs(columns) {
  const tabs = COLUMNS.map(({ kind, title }) => h('button.quiet', {
    type: 'button', 'aria-pressed': 'false',
    onclick: () => choose(kind),
  }, title));
  function choose(chosen) {
    COLUMNS.forEach(({ kind }, i) => {
      tabs[i].setAttribute('aria-pressed', String(kind === chosen));
      columns.get(kind).node.classList.toggle('chosen', kind === chosen);
    });
  }
  choose('candidate');
  return h('div.segments.kind-tabs', { role: 'group', 'aria-label': 'What is shown' }, tabs);
}

function candidateRow({ id, first, second, probability: value, enough, level, at }) {
  return h('li', null,
    h('a.row-link', { href: address('candidates', id) }, pairName(first, second)),
    h('div.spread', null, probability(value, { enough, level }), h('span.small.muted', null, clock(at))));
}

function episodeRow({ account, posts, subforums = [], at }) {
  return h('li', null,
    h('div.spread', null, accountLink(account), h('span.small.muted', null, clock(at))),
    h('p.small.muted', null, counted(posts, 'post'), subforums.length > 0 && [' in ', h('bdi', null, subforums.slice(0, 3).join(', '))]));
}

function postRow({ account, subforum, title, text, at }) {
  return h('li', null,
    h('div.spread', null, accountLink(account), h('span.small.muted', null, clock(at))),
    h('p.snippet', { dir: 'auto' }, title && h('strong', null, title, ' '), text),
    h('p.small.muted', null, h('bdi', null, subforum)));
}
