// Names of markets to suggest where one is asked for: those of the latest candidates.

import { freshId, h } from './dom.js';

const LOOKED_AT = 200;

/** A list for the `list` attribute of fields; it fills when the names are there. */
export function marketSuggestions(api) {
  const list = h('datalist', { id: freshId('markets') });
  api.markets ??= namesOf(api);
  api.markets.then((names) => list.append(...names.map((name) => h('option', { value: name }))));
  return list;
}

async function namesOf(api) {
  try {
    const { items } = await api.get('candidates', { sort: 'updated', limit: LOOKED_AT });
    return [...new Set(items.flatMap(({ first, second }) => [first.market, second.market]))].sort();
  } catch {
    return []; // suggestions are a help, not a need
  }
}
