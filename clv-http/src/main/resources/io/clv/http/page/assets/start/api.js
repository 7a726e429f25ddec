// The service's API as this page asks it. Every failure is a Problem.
import { askForKey, key } from './key.js';

/** What the service answers instead of what was asked for; see RFC 9457. */
export class Problem extends Error {
  constructor({ status, title, detail, requestId }) {
    super(detail || title);
    this.status = status;
    this.title = title;
    this.detail = detail;
    this.requestId = requestId;
  }
}

/** The address of something in the API; what is empty in the query is left out. */
export function apiPath(segments, query = {}) {
  const stated = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const tail = stated.length === 0 ? '' : `?${new URLSearchParams(stated)}`;
  return `/v1/${segments.map(encodeURIComponent).join('/')}${tail}`;
}

/** @returns {Promise<any>} what the JSON says */
export async function get(path, signal) {
  return (await ask(path, { signal })).json();
}

/** @returns {Promise<any>} what the JSON says */
export async function send(method, path, body, signal) {
  const json = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  return (await ask(path, { method, signal, ...json })).json();
}

/** Asks, with the key where there is one; asks for one where the service wants it. */
export async function ask(path, options = {}) {
  for (;;) {
    const response = await reach(path, options);
    if (response.ok) {
      return response;
    }
    const problem = await problemOf(response);
    if (problem.status !== 401 || !(await askForKey(problem.message))) {
      throw problem;
    }
  }
}

export function authorization() {
  return key() === null ? {} : { Authorization: `Bearer ${key()}` };
}

async function reach(path, options) {
  try {
    return await fetch(path, { ...options, headers: { Accept: 'application/json', ...options.headers, ...authorization() } });
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw unreachable();
  }
}

export function unreachable() {
  return new Problem({
    status: 0,
    title: 'The service cannot be reached',
    detail: 'It has ended, or the network between it and this browser has. Try again in a moment.',
  });
}

/** @param {Response} response */
async function problemOf(response) {
  return parsedProblem(response.status, await response.text(), response.headers.get('X-Request-Id'));
}

/** @param {string} text a problem document, or whatever something between here and the service answered */
export function parsedProblem(status, text, requestId) {
  let said = {};
  try {
    said = JSON.parse(text) ?? {};
  } catch {
    // Not the service's own words: the status has to do.
  }
  return new Problem({
    status,
    title: said.title ?? `Status ${status}`,
    detail: said.detail ?? '',
    requestId: said.request_id ?? requestId ?? undefined,
  });
}
