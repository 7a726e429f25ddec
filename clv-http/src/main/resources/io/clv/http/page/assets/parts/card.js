import { h } from './dom.js';

let cards = 0;

/** A titled part of a page, with what can be done with it at its upper right. */
export function card({ title, note = null, tools = [], level = 'h2' }, ...content) {
  cards += 1;
  const id = `card-${cards}`;
  return h(
    'section',
    { class: 'card', 'aria-labelledby': id },
    h('header', {}, h('div', {}, h(level, { id }, title), note ? h('p', { class: 'small' }, note) : null), tools.length > 0 ? h('div', { class: 'tools' }, tools) : null),
    content,
  );
}
