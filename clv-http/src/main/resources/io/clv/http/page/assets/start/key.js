// The key that a service may ask for. Kept for this tab only.
import { h } from '../parts/dom.js';

const PLACE = 'clv-key';
let asked = null;

export function key() {
  return sessionStorage.getItem(PLACE);
}

export function startKey() {
  const forget = document.getElementById('forget');
  forget.hidden = key() === null;
  forget.addEventListener('click', () => {
    sessionStorage.removeItem(PLACE);
    location.reload();
  });
}

/**
 * Asks for a key. Several who ask at once get the same answer.
 *
 * @param {string} why the service's own words
 * @returns {Promise<boolean>} whether one was entered
 */
export function askForKey(why) {
  asked ??= dialog(why).finally(() => {
    asked = null;
  });
  return asked;
}

function dialog(why) {
  return new Promise((resolve) => {
    const input = h('input', { type: 'password', id: 'key', autocomplete: 'off', spellcheck: 'false', required: true });
    const form = h(
      'form',
      { method: 'dialog', class: 'stack' },
      h('h2', { id: 'key-title' }, 'A key, please'),
      h('p', { class: 'soft' }, why),
      h('p', { class: 'soft' }, 'Whoever runs the service makes one with ', h('code', {}, 'clv keys'), '. It is kept in this tab only.'),
      h('div', { class: 'field' }, h('label', { for: 'key' }, 'Key'), input),
      h(
        'div',
        { class: 'row' },
        h('button', { class: 'main', value: 'enter' }, 'Use this key'),
        h('button', { value: 'leave', formnovalidate: true }, 'Not now'),
      ),
    );
    const box = h('dialog', { 'aria-labelledby': 'key-title' }, form);
    box.addEventListener('close', () => {
      const entered = box.returnValue === 'enter' && input.value.trim() !== '';
      if (entered) {
        sessionStorage.setItem(PLACE, input.value.trim());
        document.getElementById('forget').hidden = false;
      }
      box.remove();
      resolve(entered);
    });
    document.body.append(box);
    box.showModal();
    input.focus();
  });
}
