// The kinds of subscriptions, in words.

import { counted, percent } from '../core/format.js';

export const KINDS = {
  ACCOUNT: { name: 'One account', help: 'Who else may be this account?' },
  MARKET_PAIR: { name: 'Two markets', help: 'Any two accounts of two markets.' },
  STANDING_QUERY: { name: 'Sample posts', help: 'Anybody who writes like these posts, from now on.' },
  PGP_KEY: { name: 'PGP key', help: 'Anybody who shows this key.' },
};

/** What a subscription asks for, as one sentence. */
export function inWords({ kind, account, markets = [], query, pgpKey, minProbability }) {
  const from = minProbability ? `, at ${percent(minProbability)} or more` : '';
  switch (kind) {
    case 'ACCOUNT': return `${account?.user} of ${account?.market}${from}`;
    case 'MARKET_PAIR': return `Any two accounts of ${markets.join(' and ')}${from}`;
    case 'PGP_KEY': return `Anybody who shows the key ${pgpKey}`;
    case 'STANDING_QUERY': return `Anybody who writes like ${query?.posts ? counted(query.posts.length, 'sample post') : 'a given vector'}${
      query?.minProbability ? `, at ${percent(query.minProbability)} or more` : query?.minCosine ? `, at a cosine of ${query.minCosine} or more` : ''}`;
    default: return kind;
  }
}

/** "at most 5 in an hour", "as a digest every day"; empty when each is sent at once. */
export function paceInWords({ throttle, digest }) {
  return [throttle && `at most ${throttle.alerts} in ${durationInWords(throttle.per)}`, digest && `as a digest every ${durationInWords(digest).replace(/^1 /, '')}`].filter(Boolean).join(', ');
}

function durationInWords(iso) {
  const [, days, hours, minutes] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?/.exec(iso) ?? [];
  const parts = [days && counted(Number(days), 'day'), hours && counted(Number(hours), 'hour'), minutes && counted(Number(minutes), 'minute')];
  return parts.filter(Boolean).join(' ') || iso;
}
