// Sign-in by API key.

import { Api } from '../core/api.js';
import { fill, h, icon } from '../core/dom.js';
import { keepKey } from '../core/session.js';
import { problemState } from '../parts/states.js';

/** Asks for a key, tries it, and calls back when the service takes it. */
export function askForKey(place, onKey) {
  const field = h('input', { id: 'api-key', type: 'password', autocomplete: 'off', spellcheck: 'false', required: true, 'aria-describedby': 'api-key-help' });
  const button = h('button.primary', { type: 'submit' }, 'Sign in');
  const said = h('div');
  const form = h('form', {
    onsubmit: async (event) => {
      event.preventDefault();
      button.disabled = true;
      fill(said);
      try {
        const key = field.value.trim();
        await new Api(key).get('system');
        keepKey(key);
        place.hidden = true;
        onKey();
      } catch (problem) {
        fill(said, problemState(problem));
        field.select();
      } finally {
        button.disabled = false;
      }
    },
  },
  h('p.brand', null, icon('brand'), 'Sybilline'),
  h('h1', null, 'Sign in'),
  h('div.field', null,
    h('label', { for: 'api-key' }, 'API key'),
    field,
    h('p.small.muted', { id: 'api-key-help' }, 'It stays in this tab and is forgotten when you close it.')),
  said,
  button,
  h('p.caution.small.muted', null, 'Sybilline links pseudonyms to pseudonyms, and is often wrong. What it shows is a reason to look, not a finding.'));
  fill(place, form);
  place.hidden = false;
  document.title = 'Sign in · Sybilline';
  field.focus();
}
