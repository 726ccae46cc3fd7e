// The list a candidate was opened from, so that j and k go on along it.

let ids = [];
let origin = null;

/** @param {string[]} candidates in the order of the list @param {string} from address to go back to */
export function keepQueue(candidates, from) {
  ids = [...new Set(candidates)];
  origin = from;
}

/** The candidate so many steps further, or null at either end. */
export function beside(id, steps) {
  const at = ids.indexOf(id);
  return at < 0 ? null : ids[at + steps] ?? null;
}

/** Where the candidate stands: "3 of 40", or null when it was opened by its address. */
export function place(id) {
  const at = ids.indexOf(id);
  return at < 0 ? null : { number: at + 1, of: ids.length, origin };
}
