// A list of any length of which only the rows in sight are elements. A listbox for screen readers.

import { h, freshId } from '../core/dom.js';

const BEYOND = 6; // rows kept above and below what is seen
const NEAR_THE_END = 60;

export class VirtualList {
  /**
   * @param {string} label of the list
   * @param {() => number} rowHeight in pixels, the same for all rows
   * @param {(index: number) => Node} render the content of a row
   * @param {(index: number) => void} onActive another row is the current one
   * @param {(index: number) => void} onOpen a row was chosen by the mouse or a finger
   * @param {() => void} onNearTheEnd more rows are wanted
   */
  constructor({ label, rowHeight, render, onActive, onOpen, onNearTheEnd, signal }) {
    Object.assign(this, { rowHeight, render, onActive, onOpen, onNearTheEnd });
    this.prefix = freshId('row');
    this.count = 0;
    this.active = -1;
    this.rows = new Map();
    this.space = h('div.virtual-space', { role: 'presentation' });
    this.node = h('div.virtual', {
      role: 'listbox', tabindex: '0', 'aria-label': label,
      onscroll: () => this.#draw(), onclick: (event) => this.#clicked(event),
      onkeydown: (event) => this.#moved(event),
    }, this.space);
    const observer = new ResizeObserver(() => this.refresh());
    observer.observe(this.node);
    signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  }

  /** Takes another number of rows. @param {(index: number) => number} moved where a row that was known is now */
  resize(count, moved = (index) => index) {
    const scrolled = this.node.scrollTop;
    const top = Math.floor(scrolled / this.rowHeight());
    const known = this.count;
    this.count = count;
    this.active = this.active < 0 ? Math.min(0, count - 1) : Math.min(moved(this.active), count - 1);
    this.refresh();
    if (scrolled > 0 && top < known) {
      this.node.scrollTop = scrolled + (moved(top) - top) * this.rowHeight(); // what is read does not move
    }
  }

  /** Draws all rows in sight anew. */
  refresh() {
    this.rows.forEach((row) => row.remove());
    this.rows.clear();
    this.space.style.height = `${this.count * this.rowHeight()}px`;
    this.#draw();
  }

  /** Makes a row the current one, and visible. */
  activate(index) {
    const next = Math.max(0, Math.min(this.count - 1, index));
    if (this.count === 0) {
      return;
    }
    const changed = next !== this.active;
    this.active = next;
    const height = this.rowHeight();
    const top = next * height;
    if (top < this.node.scrollTop) {
      this.node.scrollTop = top;
    } else if (top + height > this.node.scrollTop + this.node.clientHeight) {
      this.node.scrollTop = top + height - this.node.clientHeight;
    }
    this.#draw();
    if (changed) {
      this.onActive(next);
    }
  }

  #draw() {
    const height = this.rowHeight();
    const first = Math.max(0, Math.floor(this.node.scrollTop / height) - BEYOND);
    const last = Math.min(this.count - 1, Math.ceil((this.node.scrollTop + this.node.clientHeight) / height) + BEYOND);
    for (const [index, row] of this.rows) {
      if ((index < first || index > last) && index !== this.active) {
        row.remove();
        this.rows.delete(index);
      }
    }
    for (let index = first; index <= last; index++) {
      this.#row(index, height);
    }
    if (this.active >= 0) {
      this.#row(this.active, height); // aria-activedescendant must name an element that exists
    }
    for (const [index, row] of this.rows) {
      row.setAttribute('aria-selected', String(index === this.active));
      row.setAttribute('aria-setsize', this.count);
    }
    if (this.active >= 0) {
      this.node.setAttribute('aria-activedescendant', `${this.prefix}-${this.active}`);
    } else {
      this.node.removeAttribute('aria-activedescendant');
    }
    if (last >= this.count - NEAR_THE_END) {
      this.onNearTheEnd();
    }
  }

  #row(index, height) {
    if (this.rows.has(index)) {
      return;
    }
    const row = h('div.virtual-row', { role: 'option', id: `${this.prefix}-${index}`, 'aria-posinset': index + 1 }, this.render(index));
    row.style.height = `${height}px`;
    row.style.transform = `translateY(${index * height}px)`;
    this.rows.set(index, row);
    this.space.append(row);
  }

  #clicked(event) {
    const row = event.target.closest('.virtual-row');
    const found = [...this.rows].find(([, node]) => node === row);
    if (found) {
      this.activate(found[0]);
      this.onOpen(found[0]);
    }
  }

  #moved(event) {
    const page = Math.max(1, Math.floor(this.node.clientHeight / this.rowHeight()) - 1);
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -this.count, End: this.count };
    if (event.key in steps && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.activate(this.active + steps[event.key]);
    }
  }
}
