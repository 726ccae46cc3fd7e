// Single keys. They can be turned off in the help, for people who dictate (WCAG 2.1.4).

import { h, fill } from './dom.js';

const OFF = 'sybilline.single-keys-off';
const bindings = new Set();

/**
 * Binds keys while the signal lasts.
 *
 * @param {string} group heading in the help
 * @param {Array<{key: string, does: string, run: (event: KeyboardEvent) => void, shown?: string, hidden?: boolean}>} list
 */
export function bindKeys(group, list, signal) {
  const binding = { group, list };
  bindings.add(binding);
  signal?.addEventListener('abort', () => bindings.delete(binding), { once: true });
}

/** Starts to listen; once a page. */
export function startKeys() {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) {
      return;
    }
    if (event.key === 'Escape' && isField(event.target)) {
      event.target.blur();
      return;
    }
    if (isField(event.target) || singleKeysAreOff() && event.key.length === 1) {
      return;
    }
    if ((event.key === 'Enter' || event.key === ' ') && event.target.closest?.('a, button, summary')) {
      return;
    }
    for (const { list } of [...bindings].reverse()) { // the view's own come before the page's
      const found = list.find(({ key }) => key === event.key);
      if (found) {
        event.preventDefault();
        found.run(event);
        return;
      }
    }
  });
}

/** Shows all keys that work now. */
export function showKeys() {
  const off = singleKeysAreOff();
  const dialog = h('dialog.keys', { 'aria-labelledby': 'keys-title', onclose: () => dialog.remove() },
    h('form', { method: 'dialog' },
      h('div.spread', null, h('h2', { id: 'keys-title' }, 'Keys'), h('button.quiet', { value: 'close' }, 'Close')),
      h('div.key-groups', null, [...bindings].map(keyGroup)),
      h('label.check', null,
        h('input', {
          type: 'checkbox', checked: !off,
          onchange: ({ target }) => localStorage.setItem(OFF, target.checked ? '' : 'yes'),
        }),
        'Single keys work (turn off when you speak to your computer)')));
  document.body.append(dialog);
  dialog.showModal();
}

function keyGroup({ group, list }) {
  const shown = list.filter(({ hidden }) => !hidden);
  return h('section', null, h('h3', null, group),
    fill(h('dl'), shown.map(({ key, does, shown: text }) => h('div', null, h('dt', null, h('kbd', null, text ?? key)), h('dd', null, does)))));
}

function singleKeysAreOff() {
  return localStorage.getItem(OFF) === 'yes';
}

function isField(target) {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
    || target instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button'].includes(target.type);
}
