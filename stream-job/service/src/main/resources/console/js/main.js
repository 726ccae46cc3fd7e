// The page: sign-in, then the frame with one view at a time.

import { Api } from './core/api.js';
import { AlertStream } from './core/alert-stream.js';
import { h } from './core/dom.js';
import { bindKeys, showKeys, startKeys } from './core/keys.js';
import { go, startRouter } from './core/router.js';
import { currentKey, forgetKey } from './core/session.js';
import { nextTheme } from './parts/theme.js';
import { toast } from './parts/toast.js';
import { askForKey } from './views/sign-in.js';

const VIEWS = {
  live: () => import('./views/live.js'),
  search: () => import('./views/search.js'),
  candidates: () => import(detail() ? './views/candidate.js' : './views/candidates.js'),
  alerts: () => import('./views/alerts.js'),
  subscriptions: () => import(detail() ? './views/subscription-form.js' : './views/subscriptions.js'),
  deliveries: () => import('./views/deliveries.js'),
  system: () => import('./views/system.js'),
  accounts: () => import('./views/account.js'),
  episodes: () => import('./views/episode.js'),
};

/** Which entry of the navigation a view stands under. */
const UNDER = { deliveries: 'subscriptions', accounts: 'candidates', episodes: 'candidates' };

startKeys();
document.getElementById('theme').addEventListener('click', () => toast(nextTheme()));
document.getElementById('keys').addEventListener('click', showKeys);
document.querySelector('.skip-link').addEventListener('click', (event) => {
  event.preventDefault(); // the address belongs to the router
  document.querySelector('main:not([hidden])').focus();
});
window.addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
window.addEventListener('hashchange', () => location.hash.startsWith('#key=') && location.reload());
start();

function start() {
  const key = currentKey();
  const app = document.getElementById('app');
  app.hidden = key === null;
  if (key === null) {
    askForKey(document.getElementById('sign-in'), start);
    return;
  }
  const session = new AbortController();
  const end = () => {
    session.abort();
    forgetKey();
    location.reload(); // nothing that was read stays in memory
  };
  // a page that is kept for the back button would keep its streams, and with them its connections
  window.addEventListener('pagehide', () => session.abort(), { signal: session.signal });
  const api = new Api(key, end);
  api.alerts = new AlertStream(api, session.signal);
  api.alerts.onCount(showCount);
  document.getElementById('sign-out').addEventListener('click', end, { signal: session.signal });
  bindKeys('Everywhere', pageKeys(), session.signal);
  startRouter(VIEWS, document.getElementById('main'), api, session.signal, markCurrent);
}

function detail() {
  return /^#\/[a-z]+\/./.test(location.hash);
}

function markCurrent(name) {
  document.querySelectorAll('.nav a').forEach((link) => {
    if (link.dataset.view === (UNDER[name] ?? name)) {
      link.setAttribute('aria-current', 'page');
    } else {
      link.removeAttribute('aria-current');
    }
  });
}

function showCount(text) {
  const link = document.querySelector('.nav a[data-view="alerts"]');
  link.querySelector('.count')?.remove();
  if (text) {
    link.append(h('span.count', null, text, h('span.visually-hidden', null, ' not acknowledged')));
  }
}

function pageKeys() {
  const views = ['live', 'search', 'candidates', 'alerts', 'subscriptions', 'system'];
  return [
    ...views.map((view, i) => ({ key: String(i + 1), does: view[0].toUpperCase() + view.slice(1), run: () => go(view) })),
    { key: '/', does: 'To the first field', run: () => document.querySelector('#main input, #main textarea')?.focus() },
    { key: 't', does: 'Light, dark or as the system', run: () => toast(nextTheme()) },
    { key: '?', does: 'These keys', run: showKeys },
  ];
}
