import { h } from './dom.js';

/** Asks before something is done that others will notice. @returns {Promise<boolean>} */
export function confirmed(title, text, action) {
  return new Promise((resolve) => {
    const box = h(
      'dialog',
      { 'aria-labelledby': 'confirm-title', 'aria-describedby': 'confirm-text' },
      h(
        'form',
        { method: 'dialog', class: 'stack' },
        h('h2', { id: 'confirm-title' }, title),
        h('p', { id: 'confirm-text' }, text),
        h('div', { class: 'row' }, h('button', { class: 'main', value: 'yes' }, action), h('button', { value: 'no', autofocus: true }, 'Leave it as it is')),
      ),
    );
    box.addEventListener('close', () => {
      box.remove();
      resolve(box.returnValue === 'yes');
    });
    document.body.append(box);
    box.showModal();
  });
}
