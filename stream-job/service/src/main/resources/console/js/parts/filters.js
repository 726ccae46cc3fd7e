// A row of filters that belongs to the address, so that a filtered list can be kept as a bookmark.

import { h, freshId } from '../core/dom.js';
import { percent } from '../core/format.js';

const SETTLES = 300;

const NARROW = window.matchMedia('(max-width: 760px)');

/**
 * The filters; on a narrow screen folded until they are asked for.
 *
 * @param {Array<{name: string, label: string, type?: string, options?: string[][], list?: boolean}>} fields
 * @param {URLSearchParams} query where the values come from
 * @param {(values: Object<string, string>) => void} onChange once what is typed has settled
 * @param {string} [suggestions] id of a datalist for the fields that say `list`
 */
export function filterBar(fields, query, onChange, suggestions) {
  let timer = 0;
  const form = h('form.filters', { role: 'search', 'aria-label': 'Filters', onsubmit: (event) => event.preventDefault() });
  const changed = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(() => onChange(valuesOf(form)), wait);
  };
  form.append(...fields.map((field) => fieldOf(field, query.get(field.name) ?? '', suggestions)));
  form.addEventListener('input', ({ target }) => changed(target.matches('select, [type=date]') ? 0 : SETTLES));
  form.append(h('button.quiet', {
    type: 'button',
    onclick: () => {
      [...form.elements].filter(({ name }) => name).forEach((element) => {
        element.value = element.type === 'range' ? element.min : '';
        element.dispatchEvent(new Event('input', { bubbles: true }));
      });
    },
  }, 'Clear'));
  const box = h('details.filter-box', { open: !NARROW.matches }, h('summary', null, 'Filters'), form);
  NARROW.addEventListener('change', () => { box.open = !NARROW.matches; });
  return box;
}

/** The values that are set. */
function valuesOf(form) {
  return Object.fromEntries([...new FormData(form)].filter(([name, value]) =>
    value !== '' && !(form.elements[name].type === 'range' && value === form.elements[name].min)));
}

function fieldOf({ name, label, type = 'text', options, list }, value, suggestions) {
  const id = freshId('filter');
  if (type === 'range') {
    return rangeOf(id, name, label, value);
  }
  const control = type === 'select'
    ? h('select', { id, name, value }, options.map(([key, text]) => h('option', { value: key }, text)))
    : h('input', { id, name, type, value, autocomplete: 'off', spellcheck: 'false', list: list && suggestions });
  return h(`div.field.${type}`, null, h('label', { for: id }, label), control);
}

function rangeOf(id, name, label, value) {
  const shown = h('output', { for: id }, value ? `from ${percent(Number(value))}` : 'any');
  return h('div.field.range', null,
    h('label', { for: id }, label, ' ', shown),
    h('input', {
      id, name, type: 'range', min: '0', max: '0.95', step: '0.05', value: value || '0',
      oninput: ({ target }) => { shown.textContent = target.value === '0' ? 'any' : `from ${percent(Number(target.value))}`; },
    }));
}
