// Files that the service makes. They are fetched, not linked: a link cannot carry the key.

import { h } from '../core/dom.js';
import { toastProblem } from './toast.js';

const KEPT = 10_000;

/** A button that saves what the service answers as a file. */
export function saveButton(label, api, path, query, name, signal) {
  return h('button', {
    type: 'button',
    onclick: async () => {
      try {
        const answer = await api.open(path, { query, headers: { Accept: '*/*' }, signal });
        save(await answer.blob(), name);
      } catch (problem) {
        toastProblem(problem);
      }
    },
  }, label);
}

function save(blob, name) {
  const link = h('a', { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT);
}
