// One candidate: all that speaks for it, side by side, and the verdict.

import { fill, h, icon } from '../core/dom.js';
import { cosine, count, counted } from '../core/format.js';
import { bindKeys } from '../core/keys.js';
import { beside, place as placeOf } from '../core/queue.js';
import { address, go } from '../core/router.js';
import { accountLink, ageOf } from '../parts/account.js';
import { agreement, hoursChart, subforumsChart, weekdaysChart } from '../parts/charts.js';
import { marksLegend, strongestOf } from '../parts/marks.js';
import { postList } from '../parts/posts.js';
import { CAUTION, probability } from '../parts/probability.js';
import { showIn } from '../parts/states.js';
import { verdictPanel } from '../parts/verdict-panel.js';

export async function open(stage) {
  const { api, id, main, signal, head } = stage;
  const at = placeOf(id);
  head('Candidate', at ? `${count(at.number)} of ${count(at.of)} in the list` : 'Two accounts that may be one author.', ...navigation(id, at));
  const place = h('div');
  main.append(place);
  bindKeys('Candidate', [
    { key: 'j', does: 'Next candidate', run: () => next(id, 1) },
    { key: 'k', does: 'Previous candidate', run: () => next(id, -1) },
    { key: 'Escape', does: 'Back to the list', run: () => { location.hash = at?.origin ?? address('candidates'); } },
  ], signal);
  await showIn(place, async () => page(await api.get(`candidates/${encodeURIComponent(id)}`, null, signal), stage), signal, 12);
}

function navigation(id, at) {
  const arrow = (steps, name, key) => h('button', {
    type: 'button', disabled: beside(id, steps) === null, onclick: () => next(id, steps),
  }, name, h('kbd', { 'aria-hidden': 'true' }, key));
  return [
    h('a.button-like', { href: at?.origin ?? address('candidates') }, icon('back'), 'List'),
    arrow(-1, 'Previous', 'k'), arrow(1, 'Next', 'j'),
  ];
}

function next(id, steps) {
  const other = beside(id, steps);
  if (other) {
    go('candidates', other);
  }
}

function page(candidate, stage) {
  const { evidence = {} } = candidate;
  return h('div.candidate', null,
    h('div.stack', null,
      faces(candidate),
      evidence.why && h('p.why', null, evidence.why),
      hardLinks(candidate.sharedKeys ?? evidence.sharedKeys ?? []),
      pairs(evidence.pairs ?? []),
      evidence.habits && habits(evidence.habits, candidate)),
    h('aside.stack', { 'aria-label': 'Figures and verdict' }, figures(candidate), verdictPanel(candidate, stage)));
}

function faces({ first, second }) {
  const face = (account, side) => h(`div.face.${side}`, null, accountLink(account), h('p.small.muted', null, counted(account.posts, 'post')));
  return h('div.faces', null, face(first, 'first'), h('span.same', { 'aria-hidden': 'true' }, '≈'), face(second, 'second'));
}

function hardLinks(keys) {
  return keys.length > 0 && h('div.hard-link', null, icon('key'),
    h('div', null, h('h2', null, keys.length === 1 ? 'Both have shown the same PGP key' : 'Both have shown the same PGP keys'),
      keys.map((key) => h('p.mono.small', null, key)),
      h('p.small.muted', null, 'A key can also be quoted by somebody else.')));
}

function figures(candidate) {
  const { first, second, level, enough } = candidate;
  const fewest = Math.min(first.posts, second.posts);
  return h('section.panel.figures-panel', { 'aria-label': 'Figures' },
    probability(candidate.probability, { enough, level }),
    h('p.caution', null, h('strong', null, CAUTION)),
    h('dl.facts', null,
      fact('Behind the figure', `${count(first.posts)} and ${counted(second.posts, 'post')}`),
      fact('Cosine', cosine(candidate.cosine)),
      fact('Changed', ageOf(candidate.at)),
      candidate.model && fact('Model', h('span.mono.small', null, candidate.model))),
    fewest < 10 && h('p.note', null, `Only ${counted(fewest, 'post')} on one side: the figure is uncertain.`));
}

function fact(name, value) {
  return h('div', null, h('dt', null, name), h('dd', null, value));
}

function pairs(all) {
  if (all.length === 0) {
    return h('p.muted', null, 'The posts are not kept in this index, so there is nothing to read side by side.');
  }
  const shown = h('div');
  const tabs = all.map((pair, i) => h('button.quiet', { type: 'button', 'aria-pressed': 'false', onclick: () => choose(i) }, `${i === 0 ? 'Closest' : `No. ${i + 1}`} · ${cosine(pair.cosine)}`));
  function choose(i) {
    tabs.forEach((tab, at) => tab.setAttribute('aria-pressed', String(at === i)));
    fill(shown, sideBySide(all[i]));
  }
  choose(0);
  return h('section.stack.tight', { 'aria-labelledby': 'pairs-title' },
    h('div.spread', null, h('h2', { id: 'pairs-title' }, 'Closest episodes'),
      all.length > 1 && h('div.segments', { role: 'group', 'aria-label': 'Which pair of episodes' }, tabs)),
    marksLegend(), shown);
}

function sideBySide({ first, second }) {
  if (first.posts.length === 0 && second.posts.length === 0) {
    return h('p.muted', null, 'The texts of these episodes are not kept in this index.');
  }
  const strongest = strongestOf([...first.posts, ...second.posts]);
  return h('div.sides', null,
    h('div.side-posts.first', null, postList(first.posts, strongest)),
    h('div.side-posts.second', null, postList(second.posts, strongest)));
}

function habits({ first, second }, candidate) {
  const names = [candidate.first.user, candidate.second.user];
  const known = agreement(first.hours, second.hours) !== null;
  return h('section.stack.tight', { 'aria-labelledby': 'habits-title' },
    h('div.spread', null, h('h2', { id: 'habits-title' }, 'Habits'),
      h('p.key.small', null, h('span.first', null, h('bdi', null, names[0])), h('span.second', null, h('bdi', null, names[1])))),
    known ? h('div.charts', null,
      hoursChart(first.hours, second.hours, names),
      weekdaysChart(first.weekdays, second.weekdays, names),
      subforumsChart(first.subforums, second.subforums, names)) : h('p.muted', null, 'Too few posts are kept to tell.'));
}
