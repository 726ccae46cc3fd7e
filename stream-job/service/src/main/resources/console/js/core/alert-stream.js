// The alerts of this session as they come, for the count in the navigation and for the list.

import { listen } from './events.js';
import { alertOf } from './shapes.js';

const COUNTED = 100;

/**
 * One tab listens and tells the others: a browser opens six connections to a service at most, and
 * a stream keeps one.
 */
export class AlertStream extends EventTarget {
  #tabs;
  #leads = false;
  #last = '';
  #open = new Set();
  #more = false;
  #tell = () => {};

  constructor(api, signal) {
    super();
    this.state = 'waiting';
    const tabs = new BroadcastChannel(`sybilline.alerts.${api.key}`);
    this.#tabs = tabs;
    tabs.onmessage = ({ data }) => this.#heard(data);
    signal.addEventListener('abort', () => tabs.close(), { once: true });
    const lead = () => listen(api, 'alerts/stream', {
      signal,
      after: this.#last,
      onEvent: ({ id, data }) => this.#say({ alert: alertOf(data), id }),
      onState: (state) => this.#say({ state }),
    });
    if (navigator.locks) {
      navigator.locks.request(tabs.name, { signal }, lead).catch(() => {}); // ended before its turn
      tabs.postMessage({ ask: true });
    } else {
      lead(); // the page has come over plain HTTP from elsewhere: each tab for itself
    }
    this.#countOpen(api, signal);
  }

  /** Calls back with the number of alerts that nobody has acknowledged, as text; empty for none. */
  onCount(tell) {
    this.#tell = tell;
  }

  /** Says that alerts were acknowledged here, to the other tabs too. */
  acknowledged(ids) {
    this.#tabs.postMessage({ acknowledged: ids });
    this.#close(ids);
  }

  #say(message) {
    this.#leads = true;
    this.#tabs.postMessage(message);
    this.#heard(message);
  }

  #close(ids) {
    ids.forEach((id) => this.#open.delete(id));
    this.#count();
  }

  #heard({ alert, id, state, ask, acknowledged }) {
    if (acknowledged) {
      this.#close(acknowledged);
    } else if (ask) {
      if (this.#leads) {
        this.#tabs.postMessage({ state: this.state });
      }
    } else if (state) {
      this.state = state;
      this.dispatchEvent(new CustomEvent('state', { detail: state }));
    } else {
      this.#last = id || this.#last;
      this.#open.add(alert.id);
      this.#count();
      this.dispatchEvent(new CustomEvent('alert', { detail: alert }));
    }
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
