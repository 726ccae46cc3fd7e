// The address after '#': /view/id?filters. One view is open at a time; what it started ends with it.

import { fill, h } from './dom.js';
import { problemState } from '../parts/states.js';

/**
 * Opens views as the address changes.
 *
 * @param {Object<string, () => Promise<{open: (stage: object) => void}>>} views by name
 * @param {(name: string) => void} onOpen
 */
export function startRouter(views, main, api, signal, onOpen) {
  let leave = new AbortController();
  const show = async () => {
    leave.abort();
    leave = new AbortController();
    const { name, id, query } = parse(location.hash);
    const view = Object.hasOwn(views, name) ? views[name] : views.live;
    const here = leave.signal;
    const stage = {
      api, id, query, main, signal: here,
      head: (title, text, ...actions) => head(main, title, text, actions),
      filter: setQuery,
    };
    onOpen(name);
    try {
      const { open } = await view();
      if (!here.aborted) {
        fill(main);
        window.scrollTo(0, 0);
        await open(stage);
      }
    } catch (failure) {
      if (!here.aborted && failure.name !== 'AbortError') {
        main.append(problemState(failure));
      }
    }
  };
  window.addEventListener('hashchange', show, { signal });
  signal.addEventListener('abort', () => leave.abort(), { once: true });
  show();
}

/** The address of a view. */
export function address(view, id, query) {
  const filters = new URLSearchParams(Object.entries(query ?? {}).filter(([, value]) => value)).toString();
  return `#/${view}${id ? `/${encodeURIComponent(id)}` : ''}${filters ? `?${filters}` : ''}`;
}

export function go(view, id, query) {
  location.hash = address(view, id, query);
}

function parse(hash) {
  const [path, filters = ''] = hash.replace(/^#\/?/, '').split('?');
  const [name = '', id = ''] = path.split('/');
  return { name: name || 'live', id: decoded(id), query: new URLSearchParams(filters) };
}

/** As it stands if somebody has cut it off in the middle of a character. */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function setQuery(values) {
  const { name, id } = parse(location.hash);
  history.replaceState(null, '', address(name, id, values));
}

/** Heading of a view; it takes the focus, so that screen readers say where they are. */
function head(main, title, text, actions) {
  document.title = `${title} · Sybilline`;
  const heading = h('h1', { tabindex: '-1' }, title);
  const node = h('header.page-head', null,
    h('div', null, heading, text && h('p', null, text)),
    actions.length > 0 && h('div.actions', null, actions));
  main.append(node);
  heading.focus({ preventScroll: true });
  return node;
}
