// An analyst's word on a candidate.

import { h, icon } from '../core/dom.js';
import { toast, toastProblem } from './toast.js';

export const VERDICTS = {
  CONFIRM: { key: 'c', verb: 'Confirm', done: 'Confirmed', icon: 'check', tone: 'good' },
  REJECT: { key: 'r', verb: 'Reject', done: 'Rejected', icon: 'cross', tone: 'bad' },
  OPEN: { key: 'o', verb: 'Reopen', done: 'Open again', icon: null, tone: 'none' },
};

/** The decision behind any way of saying it: "confirm", "CONFIRM", "none", nothing. */
export function decisionOf(said) {
  const name = String(said ?? '').toUpperCase();
  return name in VERDICTS ? name : 'OPEN';
}

/** What was decided, as a word and a sign. */
export function verdictBadge(verdict) {
  const decision = decisionOf(verdict);
  const { tone, done, icon: sign } = VERDICTS[decision];
  return decision === 'OPEN' ? h('span.badge', null, 'open') : h(`span.badge.${tone}`, null, icon(sign), done);
}

/**
 * Sends a verdict and offers the way back.
 *
 * @param {string} before what it was, which is what undoing restores
 * @param {(verdict: string) => void} onDone
 */
export async function give(api, candidateId, verdict, { note, before = 'OPEN', onDone }) {
  try {
    await api.put(`candidates/${encodeURIComponent(candidateId)}/verdict`, { verdict, ...(note ? { note } : {}) });
    onDone(verdict);
    toast(`${VERDICTS[verdict].done}.`, verdict === before ? undefined : {
      label: 'Undo',
      run: () => give(api, candidateId, before, { before, onDone }),
    });
    return true;
  } catch (problem) {
    toastProblem(problem);
    return false;
  }
}
