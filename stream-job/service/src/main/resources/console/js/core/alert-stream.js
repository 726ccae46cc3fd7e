// The alerts of this session as they come, for the count in the navigation and for the list.

import { listen } from './events.js';
import { alertOf } from './shapes.js';

const COUNTED = 100;

export class AlertStream extends EventTarget {
  #open = new Set();
  #more = false;
  #tell = () => {};

  constructor(api, signal) {
    super();
    this.state = 'waiting';
    listen(api, 'alerts/stream', {
      signal,
      onEvent: ({ data }) => this.#came(alertOf(data)),
      onState: (state) => {
        this.state = state;
        this.dispatchEvent(new CustomEvent('state', { detail: state }));
      },
    });
    this.#countOpen(api, signal);
  }

  /** Calls back with the number of alerts that nobody has acknowledged, as text; empty for none. */
  onCount(tell) {
    this.#tell = tell;
  }

  /** Says that alerts were acknowledged here. */
  acknowledged(ids) {
    ids.forEach((id) => this.#open.delete(id));
    this.#count();
  }

  #came(alert) {
    this.#open.add(alert.id);
    this.#count();
    this.dispatchEvent(new CustomEvent('alert', { detail: alert }));
  }

  async #countOpen(api, signal) {
    try {
      const { items, next } = await api.get('alerts', { acknowledged: false, limit: COUNTED }, signal);
      items.forEach((item) => this.#open.add(alertOf(item).id));
      this.#more = Boolean(next);
      this.#count();
    } catch {
      // the views say what is wrong; a count alone is not worth a message
    }
  }

  #count() {
    const open = this.#open.size;
    this.#tell(this.#more && open >= COUNTED - 1 ? `${COUNTED - 1}+` : open > 0 ? String(open) : '');
  }
}
