import { h } from './dom.js';

/** A page's heading, to which the focus goes when the page is opened. */
export function heading(title, ...beside) {
  return h('div', { class: 'head' }, h('h1', { tabindex: '-1' }, title), beside);
}
