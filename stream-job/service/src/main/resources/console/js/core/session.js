// The key of this tab. It is kept in sessionStorage: gone with the tab, never sent in an address.

const STORED = 'sybilline.key';

/** The key of this tab, or null. One in the address (#key=…) is taken and wiped from there. */
export function currentKey() {
  const inAddress = /^#key=(.+)$/.exec(location.hash);
  if (inAddress) {
    sessionStorage.setItem(STORED, inAddress[1]); // letters, digits, '-' and '_' alone
    history.replaceState(null, '', `${location.pathname}${location.search}#/live`);
  }
  return sessionStorage.getItem(STORED);
}

export function keepKey(key) {
  sessionStorage.setItem(STORED, key);
}

export function forgetKey() {
  sessionStorage.removeItem(STORED);
}
