// A list that goes on, page by page, as long as somebody asks for more.

import { fill, h } from '../core/dom.js';
import { count } from '../core/format.js';
import { problemState } from './states.js';

/**
 * @param {Node} list that takes the items
 * @param {{items: object[], next: string|null}} first page
 * @param {(item: object) => Node} row
 * @param {(cursor: string) => Promise<{items: object[], next: string|null}>} load
 * @param {() => void} [onGrown] called after each page
 */
export function pages(list, first, row, load, onGrown = () => {}) {
  const foot = h('div.row');
  const add = ({ items, next }) => {
    list.append(...items.map(row));
    fill(foot, next
      ? h('button', { type: 'button', onclick: () => more(next) }, 'Show more')
      : h('p.small.muted', null, `${count(list.children.length)} in all`));
    onGrown();
  };
  const more = async (cursor) => {
    foot.querySelectorAll('button').forEach((button) => { button.disabled = true; });
    try {
      add(await load(cursor));
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        fill(foot, problemState(problem, () => more(cursor)));
      }
    }
  };
  add(first);
  return h('div.stack', null, list, foot);
}
