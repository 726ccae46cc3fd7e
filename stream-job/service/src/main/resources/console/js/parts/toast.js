// A short word at the corner about what was just done, with a way back where there is one.

import { h } from '../core/dom.js';

const STAYS = 6000;

/** @param {{label: string, run: () => void}} [action] */
export function toast(text, action) {
  show(h('div.toast', null, h('span', null, text)), action);
}

export function toastProblem(problem) {
  const text = [problem.message, ...(problem.details ?? []).slice(0, 2)].join('. ');
  show(h('div.toast.bad', null, h('span', null, text)));
}

function show(node, action) {
  if (action) {
    node.append(h('button', {
      type: 'button',
      onclick: () => {
        node.remove();
        action.run();
      },
    }, action.label));
  }
  const area = document.getElementById('toasts');
  area.append(node);
  while (area.children.length > 3) {
    area.firstChild.remove();
  }
  const fade = () => setTimeout(() => (node.matches(':hover, :focus-within') ? fade() : node.remove()), STAYS);
  fade();
}
