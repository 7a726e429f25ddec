import { h } from './dom.js';

/** A row of key figures. @param {{name: string, value: Node|string, note?: Node|string}[]} figures */
export function figures(list) {
  return h(
    'dl',
    { class: 'figures' },
    list.map(({ name, value, note }) => h('div', {}, h('dt', {}, name), h('dd', {}, value), note ? h('dd', { class: 'note' }, note) : null)),
  );
}

/** Lesser facts. @param {[string, Node|string][]} list */
export function facts(list) {
  return h('dl', { class: 'facts' }, list.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))));
}
