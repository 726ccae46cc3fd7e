// Alerts, thousands of them: the list at the left, why it was sent at the right.

import { fill, h } from '../core/dom.js';
import { counted } from '../core/format.js';
import { bindKeys } from '../core/keys.js';
import { keepQueue } from '../core/queue.js';
import { go } from '../core/router.js';
import { alertOf } from '../core/shapes.js';
import { accountName, ageOf } from '../parts/account.js';
import { alertDetail } from '../parts/alert-detail.js';
import { filterBar } from '../parts/filters.js';
import { caution, probability } from '../parts/probability.js';
import { empty, loading, problemState } from '../parts/states.js';
import { toastProblem } from '../parts/toast.js';
import { VirtualList } from '../parts/virtual-list.js';

const PAGE = 200;
const NARROW = window.matchMedia('(max-width: 760px)');

const fieldsOf = (names) => [
  { name: 'acknowledged', label: 'Show', type: 'select', options: [['', 'all'], ['false', 'not acknowledged'], ['true', 'acknowledged']] },
  { name: 'level', label: 'Level', type: 'select', options: [['', 'any'], ['possible', 'possible'], ['likely', 'likely'], ['strong', 'strong'], ['confirmed', 'confirmed']] },
  { name: 'subscription', label: 'Subscription', type: 'select', options: [['', 'any'], ...names] },
  { name: 'from', label: 'From', type: 'date' },
  { name: 'to', label: 'To', type: 'date' },
];

/** The alert that was looked at last, to come back to. */
let last = null;

export async function open({ api, main, query, signal, head, filter }) {
  let alerts = [];
  let arrived = []; // since the list was drawn
  let known = new Set();
  let cursor = null;
  let busy = false;
  let question = {};
  let values = Object.fromEntries(query);
  let asked = new AbortController();
  const names = await subscriptionNames(api, signal);
  const state = h('span.state', { role: 'status' });
  head('Alerts', 'Answers to your subscriptions, the newest on top; each is sent once per level.', state);
  const list = new VirtualList({
    label: 'Alerts', rowHeight: () => (NARROW.matches ? 96 : 68), render: (i) => alertRow(alerts[i], names), signal,
    onActive: () => showDetail(), onOpen: () => NARROW.matches && openCandidate(), onNearTheEnd: () => cursor && more(),
  });
  const detail = h('section.alert-detail', { 'aria-label': 'Why' });
  const foot = h('p.small.muted', { role: 'status' });
  const place = h('div');
  const both = h('div.alerts', null, h('div.alert-list', null, list.node, foot), detail);
  main.append(filterBar(fieldsOf(names), query, (chosen) => {
    values = chosen;
    filter(values);
    load();
  }), caution(), place);
  bindKeys('Alerts', [
    { key: 'j', does: 'Next', run: () => list.activate(list.active + 1) },
    { key: 'k', does: 'Previous', run: () => list.activate(list.active - 1) },
    { key: 'a', does: 'Acknowledge', run: acknowledge },
    { key: 'Enter', does: 'Open what it is about', run: openCandidate },
  ], signal);
  signal.addEventListener('abort', () => asked.abort(), { once: true });
  api.alerts.addEventListener('alert', ({ detail: alert }) => came(alert), { signal });
  api.alerts.addEventListener('state', tellState, { signal });
  tellState();
  await load();

  async function load() {
    asked.abort();
    asked = new AbortController();
    question = { ...values, ...(values.from && { from: `${values.from}T00:00:00Z` }), ...(values.to && { to: `${values.to}T23:59:59.999Z` }) };
    [alerts, known, cursor, list.active] = [[], new Set(), null, -1];
    fill(place, loading(8));
    await more();
  }

  async function more() {
    if (busy) {
      return;
    }
    busy = true;
    const here = asked.signal;
    const [page, problem] = await api.get('alerts', { ...question, limit: PAGE, cursor }, here).then((answer) => [answer], (failure) => [null, failure]);
    busy = false; // before it is drawn: when the end is still near then, the next page is wanted
    if (asked.signal !== here && !signal.aborted) {
      await more(); // the filters changed meanwhile
    } else if (page) {
      const items = page.items.map(alertOf).filter(({ id }) => !known.has(id));
      items.forEach(({ id }) => known.add(id));
      alerts.push(...items);
      cursor = page.next;
      draw();
      takeIn();
    } else if (!here.aborted) {
      fill(place, problemState(problem, load));
    }
  }

  /** Thousands may come at once, which are drawn together. */
  function came(alert) {
    arrived.push(alert);
    if (arrived.length === 1) {
      requestAnimationFrame(takeIn);
    }
  }

  /** Puts what has come where the service has it, by when it was stored; what lies behind the last page comes with its own. */
  function takeIn() {
    if (signal.aborted || (busy && alerts.length === 0)) {
      return; // the first page takes it in
    }
    const { acknowledged, level, subscription, to } = question;
    const wanted = (alert) => acknowledged !== 'true' && !to && (!level || level === alert.level) && (!subscription || subscription === alert.subscription)
      && !known.has(alert.id) && !(cursor && storedAt(alert) < storedAt(alerts.at(-1)));
    const before = [...alerts];
    for (const alert of arrived.splice(0).filter(wanted)) {
      known.add(alert.id);
      const older = alerts.findIndex((other) => storedAt(other) <= storedAt(alert));
      alerts.splice(older < 0 ? alerts.length : older, 0, alert);
    }
    if (alerts.length > before.length) {
      draw((index) => alerts.indexOf(before[index]));
    }
  }

  function draw(moved) {
    if (alerts.length === 0) {
      fill(place, empty('No alerts', 'When a candidate fits one of your subscriptions, its alert appears here at once.',
        h('a.button-like', { href: '#/subscriptions/new' }, 'New subscription')));
      return;
    }
    const shown = both.isConnected;
    if (!shown) {
      fill(place, both);
    }
    list.resize(alerts.length, moved);
    if (!shown) {
      list.activate(Math.max(0, alerts.findIndex(({ id }) => id === last)));
      list.node.focus({ preventScroll: true });
    }
    foot.textContent = `${counted(alerts.length, 'alert')}${cursor ? ' so far; more as you scroll' : ''}`;
    showDetail();
  }

  function showDetail() {
    const alert = alerts[list.active];
    last = alert?.id ?? last;
    if (alert && detail.dataset.shown !== `${alert.id} ${Boolean(alert.acknowledged)}`) {
      detail.dataset.shown = `${alert.id} ${Boolean(alert.acknowledged)}`;
      fill(detail, alertDetail(alert, names, { acknowledge, open: openCandidate }));
    }
  }

  async function acknowledge() {
    const alert = alerts[list.active];
    if (!alert || alert.acknowledged) {
      return;
    }
    try {
      const answer = await api.post(`alerts/${encodeURIComponent(alert.id)}/acknowledge`);
      alert.acknowledged = answer?.acknowledged ?? { at: new Date().toISOString() };
      api.alerts.acknowledged([alert.id]);
      list.refresh();
      showDetail();
    } catch (problem) {
      toastProblem(problem);
    }
  }

  function openCandidate() {
    const alert = alerts[list.active];
    if (alert?.candidate) {
      keepQueue(alerts.map(({ candidate }) => candidate).filter(Boolean), location.hash);
      go('candidates', alert.candidate);
    } else if (alert) {
      go('accounts', alert.first.id);
    }
  }

  function tellState() {
    state.className = `state ${api.alerts.state}`;
    state.textContent = { open: 'live', waiting: 'waiting for the service', refused: 'not live' }[api.alerts.state];
  }
}

function storedAt({ at }) {
  return Date.parse(at);
}

function alertRow(alert, names) {
  return h(`div.alert-row${alert.acknowledged ? '.done' : ''}`, null,
    probability(alert.probability, alert),
    h('div.alert-who', null,
      accountName(alert.first), alert.second && accountName(alert.second)),
    h('div.alert-when', null, ageOf(alert.at), alert.acknowledged ? h('span.badge', null, 'seen') : h('span.badge.new', null, 'new'),
      h('span.visually-hidden', null, `for ${names.get(alert.subscription) ?? alert.subscription}`)));
}

async function subscriptionNames(api, signal) {
  try {
    const { items } = await api.get('subscriptions', { limit: 200 }, signal);
    return new Map(items.map(({ id, name }) => [id, name || id]));
  } catch (problem) {
    if (problem.name === 'AbortError') {
      throw problem;
    }
    return new Map(); // alerts are worth reading without the names of their subscriptions
  }
}
