// Verdict, note, history and exports of a candidate, by mouse or by one key.

import { fill, h } from '../core/dom.js';
import { bindKeys } from '../core/keys.js';
import { ageOf } from './account.js';
import { saveButton } from './save.js';
import { problemState } from './states.js';
import { VERDICTS, decisionOf, give, verdictBadge } from './verdict.js';

const EXPORTS = [['stix', 'STIX 2.1', 'json'], ['timesketch', 'Timesketch', 'jsonl']];

export function verdictPanel(candidate, { api, signal }) {
  const path = `candidates/${encodeURIComponent(candidate.id)}`;
  let current = decisionOf(candidate.verdict);
  const now = h('span');
  const history = h('div');
  const note = h('textarea', { id: 'verdict-note', rows: '3', maxlength: '2000', placeholder: 'Why, for whoever reads it next' });
  const buttons = Object.entries(VERDICTS).map(([verdict, { verb, key }]) => h('button', {
    type: 'button', 'data-verdict': verdict, onclick: () => decide(verdict),
  }, verb, h('kbd', { 'aria-hidden': 'true' }, key)));
  bindKeys('Verdict', [
    ...Object.entries(VERDICTS).map(([verdict, { verb, key }]) => ({ key, does: verb, run: () => decide(verdict) })),
    { key: 'n', does: 'Write a note', run: () => note.focus() },
  ], signal);
  draw();
  tellHistory();
  return h('section.panel.stack', { 'aria-labelledby': 'verdict-title' },
    h('div.spread', null, h('h2', { id: 'verdict-title' }, 'Verdict'), now),
    h('div.verdicts', null, buttons),
    h('div.field', null, h('label.spread', { for: 'verdict-note' }, h('span', null, 'Note'), h('kbd', { 'aria-hidden': 'true' }, 'n')), note,
      h('p.small.muted', null, 'Saved with the verdict. To add a note later, give the same verdict again.')),
    history,
    h('div.field', null, h('h3', null, 'Export the case'), h('div.row', null, EXPORTS.map(([format, name, ending]) =>
      saveButton(name, api, `${path}/export`, { format }, `${candidate.id}-${format}.${ending}`, signal)))));

  async function decide(verdict) {
    const done = await give(api, candidate.id, verdict, {
      note: note.value.trim(), before: current, onDone: (given) => {
        current = given;
        draw();
        tellHistory();
      },
    });
    if (done) {
      note.value = '';
      note.blur();
    }
  }

  function draw() {
    fill(now, verdictBadge(current));
    buttons.forEach((button) => {
      const { verdict } = button.dataset;
      button.hidden = verdict === 'OPEN' && current === 'OPEN'; // there is nothing to take back
      button.setAttribute('aria-pressed', String(verdict === current));
    });
  }

  async function tellHistory() {
    try {
      const { items } = await api.get(`${path}/verdicts`, null, signal);
      fill(history, items.length > 0 && h('ol.history', { 'aria-label': 'Earlier verdicts' }, items.slice(0, 5).map((item) => h('li', null,
        h('div.spread', null, verdictBadge(item.verdict), h('span.small.muted', null, h('bdi', null, item.by), ' · ', ageOf(item.at))),
        item.note && h('p.small', { dir: 'auto' }, item.note)))));
    } catch (problem) {
      if (!signal.aborted && problem.status !== 404) {
        fill(history, problemState(problem, tellHistory));
      }
    }
  }
}
