// A probability is never shown without its caution, nor a figure where there is too little to tell.

import { h, svg } from '../core/dom.js';
import { percent } from '../core/format.js';

export const CAUTION = 'A reason to look, not a finding.';

const LEVELS = { possible: 1, likely: 2, strong: 3, confirmed: 3 };

/** The figure with its bar, or "not enough" where the model abstains. */
export function probability(value, { enough = true, level } = {}) {
  if (!enough || !Number.isFinite(value)) {
    return h('span.probability.abstains', { title: 'Too few posts, or the model abstains: no figure is given.' }, 'not enough');
  }
  return h('span.probability', { title: CAUTION },
    h('span.figure', null, percent(value)),
    meter(value),
    level && levelOf(level));
}

/** Three dots and a word: how sure, readable without colours. */
function levelOf(level) {
  const name = String(level).toLowerCase();
  const filled = LEVELS[name] ?? 0;
  return h('span.level', null,
    svg('svg', { class: 'dots', viewBox: '0 0 26 8', 'aria-hidden': 'true' },
      [1, 2, 3].map((dot) => svg('circle', { cx: dot * 9 - 5, cy: 4, r: 3, class: dot <= filled ? 'on' : 'off' }))),
    name);
}

/** The sentence that goes with every figure. */
export function caution(more = '') {
  return h('p.caution', null, h('strong', null, CAUTION), more && ` ${more}`);
}

function meter(value) {
  return svg('svg', { class: 'meter', viewBox: '0 0 100 4', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('rect', { class: 'track', width: 100, height: 4, rx: 2 }),
    svg('rect', { class: 'bar', width: Math.max(1, value * 100), height: 4, rx: 2 }));
}
