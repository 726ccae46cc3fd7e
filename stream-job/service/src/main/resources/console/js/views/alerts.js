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
    try {
      const page = await api.get('alerts', { ...question, limit: PAGE, cursor }, here);
      const items = page.items.map(alertOf).filter(({ id }) => !known.has(id));
      items.forEach(({ id }) => known.add(id));
      alerts.push(...items);
      cursor = page.next;
      draw(0);
    } catch (problem) {
      if (!here.aborted) {
        fill(place, problemState(problem, load));
      }
    } finally {
      busy = false;
      if (asked.signal !== here && !signal.aborted) {
        more(); // the filters changed meanwhile
      }
    }
  }

  function came(alert) {
    const { acknowledged, level, subscription, to } = question;
    const wanted = acknowledged !== 'true' && !to && (!level || level === alert.level) && (!subscription || subscription === alert.subscription);
    if (wanted && !known.has(alert.id)) {
      known.add(alert.id);
      alerts.unshift(alert);
      draw(1);
    }
  }

  function draw(before) {
    if (alerts.length === 0) {
      fill(place, empty('No alerts', 'When a candidate fits one of your subscriptions, its alert appears here at once.',
        h('a.button-like', { href: '#/subscriptions/new' }, 'New subscription')));
      return;
    }
    const shown = both.isConnected;
    if (!shown) {
      fill(place, both);
    }
    list.resize(alerts.length, before);
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
