// Posts as they were written, with a line of where and when above each.

import { h } from '../core/dom.js';
import { markedText, strongestOf } from './marks.js';
import { timeOf } from './account.js';

/**
 * @param {Array<{postedAt, subforum, title?, text, marks?}>} posts
 * @param {number} [strongest] weight that is marked most
 */
export function postList(posts, strongest = strongestOf(posts)) {
  return h('ol.posts', null, posts.map((post) => postItem(post, strongest)));
}

function postItem({ postedAt, subforum, title, text, marks = [] }, strongest) {
  return h('li.post', null,
    h('p.post-meta', null, timeOf(postedAt), h('bdi', null, subforum)),
    title && h('p.post-title', { dir: 'auto' }, title),
    markedText(text ?? '', marks, strongest));
}
