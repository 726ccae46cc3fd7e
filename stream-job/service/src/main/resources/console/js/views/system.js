// Is everything running, how far behind is it, and what does it hold?

import { fill, h, icon } from '../core/dom.js';
import { age, bytes, count, decimals, minute } from '../core/format.js';
import { sparkline } from '../parts/charts.js';
import { problemState, loading } from '../parts/states.js';

const EVERY = 5000;
const KEPT = 60;

const RATES = { arriving: 'Arriving', processed: 'Processed' };
const MODEL = {
  name: 'Name', id: 'Id', createdAt: 'Made', dimensions: 'Dimensions', episodeLength: 'Posts in an episode',
  leastPosts: 'Posts needed on both sides', markets: 'Markets it learnt from', parityMaxDifference: 'Largest difference from the trainer',
};

export async function open({ api, main, signal, head }) {
  const asOf = h('span.small.muted', { role: 'status' });
  head('System', 'Whether everything runs, how far behind it is, and what it holds.', asOf);
  const place = h('div', null, loading(8));
  main.append(place);
  const past = new Map();
  const look = async () => {
    try {
      const system = await api.get('system', null, signal);
      fill(place, page(system, past));
      asOf.textContent = `as of ${new Date().toLocaleTimeString('en-GB')}`;
    } catch (problem) {
      if (!signal.aborted) {
        fill(place, problemState(problem, look));
      }
    }
  };
  const timer = setInterval(look, EVERY);
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  await look();
}

function page({ ready, dependencies, lag, rates, indices, model, checkpoint, unknown }, past) {
  return h('div.stack', null,
    h('div.tiles', null,
      tile('Behind', lag.posts === undefined ? null : count(lag.posts), unknown.lag ?? 'posts wait in Kafka', series(past, 'lag', lag.posts)),
      Object.entries(RATES).map(([name, said]) => tile(said, name in rates ? decimals(rates[name]) : null, unknown.rates ?? 'posts per second', series(past, name, rates[name]))),
      tile('Last checkpoint', checkpoint ? age(checkpoint.at) : null, unknown.checkpoint ?? `ago; ${bytes(checkpoint.bytes)} in ${count(checkpoint.duration)} ms`)),
    h('div.system', null,
      h('section.panel.stack', { 'aria-labelledby': 'ready-title' }, h('h2', { id: 'ready-title' }, 'Readiness'), readiness(ready, dependencies)),
      h('section.panel.stack', { 'aria-labelledby': 'model-title' }, h('h2', { id: 'model-title' }, 'Model'), modelFacts(model)),
      h('section.panel.stack.wide', { 'aria-labelledby': 'index-title' }, h('h2', { id: 'index-title' }, 'Index'), indexTable(indices))));
}

function readiness(ready, dependencies) {
  return [
    h('p.row', null, ready ? h('span.badge.good', null, icon('check'), 'ready') : h('span.badge.bad', null, icon('warning'), 'not ready')),
    h('ul.lines', null, dependencies.map(({ name, ready: up, detail }) => h('li', null,
      h('div.spread', null, h('span.capital', null, name), up ? h('span.badge.good', null, 'up') : h('span.badge.bad', null, 'missing')),
      detail && h('p.small.muted', null, detail)))),
  ];
}

function modelFacts({ provenance = {}, ...model }) {
  const known = { ...model, createdAt: minute(model.createdAt) };
  const named = Object.entries(MODEL).filter(([name]) => name in known).map(([name, said]) => [said, known[name]]);
  return [facts(named), Object.keys(provenance).length > 0
    && h('details.more', null, h('summary', null, 'Where it comes from'), facts(Object.entries(provenance)))];
}

function facts(pairs) {
  return h('dl.facts', null, pairs.map(([name, value]) => h('div', null, h('dt', null, name), h('dd.small', null, h('bdi', null, shown(value))))));
}

function shown(value) {
  return Array.isArray(value) ? value.join(', ') : typeof value === 'number' ? value.toLocaleString('en-GB', { maximumSignificantDigits: 4 }) : String(value);
}

function indexTable(indices) {
  return indices.length === 0 ? h('p.muted', null, 'There is nothing in the index yet.') : h('table', null,
    h('thead', null, h('tr', null, ['Kind', 'Documents', 'Size'].map((name) => h('th', { scope: 'col' }, name)))),
    h('tbody', null, indices.map(({ kind, name, documents, bytes: size }) => h('tr', null,
      h('th', { scope: 'row' }, kind ?? name), h('td', null, count(documents)), h('td', null, bytes(size))))));
}

/** @param said the unit of the value or, if there is none, why */
function tile(name, value, said, values) {
  return h('div.tile', null, h('h2', null, name), h('p.tile-value', null, value ?? '–'),
    h('p.small.muted', null, said), values && sparkline(values, `${name}, the last ${values.length} readings`));
}

function series(past, name, value) {
  if (!Number.isFinite(value)) {
    return null;
  }
  const values = past.get(name) ?? [];
  values.push(value);
  past.set(name, values.slice(-KEPT));
  return past.get(name);
}
