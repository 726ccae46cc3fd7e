// Questions and secrets, in the browser's own dialog: it keeps the focus and closes by Escape.

import { h } from '../core/dom.js';

/** Asks before something that cannot be taken back. @returns {Promise<boolean>} */
export function confirmed(title, text, verb) {
  return new Promise((resolve) => {
    const dialog = open(title,
      h('p', null, text),
      h('div.row.end', null,
        h('button', { value: 'no' }, 'Keep it'),
        h('button.danger', { value: 'yes' }, verb)));
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'));
  });
}

/** Shows a secret that will not be shown again. @returns {Promise<void>} when it is closed */
export function shownOnce(title, text, secret) {
  return new Promise((resolve) => {
    const copy = h('button', {
      type: 'button',
      onclick: async () => {
        await navigator.clipboard.writeText(secret);
        copy.textContent = 'Copied';
      },
    }, 'Copy');
    const dialog = open(title,
      h('p', null, text),
      h('p.secret.mono', { 'aria-label': 'Secret' }, secret),
      h('div.row.end', null, copy, h('button.primary', { value: 'done' }, 'I have kept it')));
    dialog.addEventListener('close', resolve);
  });
}

function open(title, ...content) {
  const dialog = h('dialog', { 'aria-label': title },
    h('form.stack', { method: 'dialog' }, h('h2', null, title), content));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
