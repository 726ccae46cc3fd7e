// One episode: up to five posts of an account.

import { h } from '../core/dom.js';
import { counted } from '../core/format.js';
import { accountLink, timeOf } from '../parts/account.js';
import { postList } from '../parts/posts.js';
import { empty, showIn } from '../parts/states.js';

export async function open({ api, id, main, signal, head }) {
  head('Episode', 'Posts of one account that are compared together.');
  const place = h('div');
  main.append(place);
  await showIn(place, async () => {
    const { account, posts, firstPostedAt, lastPostedAt } = await api.get(`episodes/${encodeURIComponent(id)}`, null, signal);
    return h('div.stack.reading', null,
      h('div.panel', null, h('div.spread', null, accountLink(account),
        h('span.muted.small', null, counted(posts.length, 'post'), ', ', timeOf(firstPostedAt), ' to ', timeOf(lastPostedAt)))),
      posts.length === 0 ? empty('No texts', 'The posts are not kept in this index.') : h('div.panel', null, postList(posts)));
  }, signal);
}
