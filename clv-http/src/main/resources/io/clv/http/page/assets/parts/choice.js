import { h } from './dom.js';

/**
 * A few buttons of which one is chosen.
 *
 * @param {[string, string][]} options value and label
 */
export function choice(label, options, chosen, choose) {
  const buttons = options.map(([value, text]) =>
    h('button', { type: 'button', 'data-value': value, 'aria-pressed': String(value === chosen), on: { click: () => pick(value) } }, text),
  );
  const pick = (value) => {
    buttons.forEach((button) => button.setAttribute('aria-pressed', String(button.dataset.value === value)));
    choose(value);
  };
  return h('div', { class: 'choice', role: 'group', 'aria-label': label }, buttons);
}

/** A list to choose from. @param {[string, string][]} options value and label */
export function select(id, label, options, chosen, choose) {
  const list = h('select', { id, on: { change: (event) => choose(event.target.value) } }, options.map(([value, text]) => h('option', { value, selected: value === chosen }, text)));
  return h('div', { class: 'field' }, h('label', { for: id }, label), list);
}
