// Where somebody is: the part of the address after the number sign, for example #/customers?sort=-clv.

/** @returns {{path: string[], query: Record<string, string>}} */
export function here() {
  const [path, query = ''] = splitOnce(location.hash.replace(/^#\/?/, ''), '?');
  return {
    path: path.split('/').filter((part) => part !== '').map(decoded),
    query: Object.fromEntries(new URLSearchParams(query)),
  };
}

/** The address of a page; what is empty in the query is left out. */
export function address(path, query = {}) {
  const stated = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const tail = stated.length === 0 ? '' : `?${new URLSearchParams(stated)}`;
  return `#/${path.map(encodeURIComponent).join('/')}${tail}`;
}

/** Puts what a page shows into the address, so that it can be gone back to and passed on. The page itself shows it. */
export function remember(query) {
  const next = address(here().path, query);
  if (next !== location.hash) {
    history.pushState(null, '', next);
  }
}

/** The same where every step back would be one too many: while somebody types. */
export function amend(query) {
  history.replaceState(null, '', address(here().path, query));
}

function splitOnce(text, at) {
  const i = text.indexOf(at);
  return i < 0 ? [text] : [text.slice(0, i), text.slice(i + 1)];
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
