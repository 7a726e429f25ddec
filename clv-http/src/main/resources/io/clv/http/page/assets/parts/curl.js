// The very call behind what is shown, for a terminal.
import { key } from '../start/key.js';
import { announce } from '../start/live.js';
import { h } from './dom.js';

function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** @param {string} path as the page asks it, for example /v1/overview */
export function curl(path, method = 'GET', body = undefined) {
  return [
    'curl',
    method === 'GET' ? '' : `-X ${method}`,
    key() === null ? '' : '-H "Authorization: Bearer $CLV_KEY"',
    body === undefined ? '' : `-H 'Content-Type: application/json' -d ${quoted(JSON.stringify(body))}`,
    quoted(location.origin + path),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** @param {string|(() => string)} path */
export function curlButton(path, method, body) {
  return h('button', { type: 'button', class: 'quiet copy', on: { click: (event) => copy(curl(typeof path === 'function' ? path() : path, method, body), event.target) } }, 'Copy as curl');
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    announce('Copied');
    button.textContent = 'Copied';
    setTimeout(() => (button.textContent = 'Copy as curl'), 1500);
  } catch {
    // Browsers give the clipboard to encrypted and local pages only.
    byHand(text);
  }
}

function byHand(text) {
  const area = h('textarea', { rows: 4, cols: 60, readonly: true, 'aria-label': 'The call' });
  area.value = text;
  const box = h(
    'dialog',
    { 'aria-label': 'The call as curl' },
    h('form', { method: 'dialog', class: 'stack' }, h('h2', {}, 'The call'), area, h('div', {}, h('button', { class: 'main' }, 'Close'))),
  );
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
  area.select();
}
