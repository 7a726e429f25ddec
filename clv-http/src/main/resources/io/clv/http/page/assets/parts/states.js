// What a part of a page shows while it waits, when there is nothing, and when something went wrong.
import { announce } from '../start/live.js';
import { h } from './dom.js';

/** @param {...(Node|string)} help what would put something here */
export function empty(title, ...help) {
  return h('div', { class: 'empty' }, h('h2', {}, title), help.map((line) => (typeof line === 'string' ? h('p', {}, line) : line)));
}

export function noRunYet() {
  return empty(
    'No run has been stored yet',
    h('p', {}, 'Bring orders on the ', h('a', { href: '#/upload' }, 'upload page'), ', or run ', h('code', {}, 'clv run orders.csv'), ' beside the service.'),
  );
}

/** @param {?() => void} again what the button does */
export function failed(problem, again) {
  return h(
    'div',
    { class: 'notice', role: 'alert' },
    h('strong', {}, problem.title ?? 'This page has a defect'),
    h('p', {}, problem.detail ?? problem.message),
    problem.requestId ? h('p', { class: 'small soft' }, 'Request ', h('code', {}, problem.requestId)) : null,
    again ? h('p', { class: 'apart' }, h('button', { type: 'button', on: { click: again } }, 'Try again')) : null,
  );
}

/**
 * A place that is filled when what it shows has come.
 *
 * @param {() => Promise<any>} load
 * @param {(loaded: any) => Node|Node[]} draw
 * @param {{name: string, instead?: (problem: Error) => ?Node}} about what is loaded, and what is shown for a failure that is none
 */
export function place(load, draw, { name, instead = () => null }) {
  const host = h('div', { 'aria-busy': 'true' });
  const fill = async () => {
    host.setAttribute('aria-busy', 'true');
    if (host.childElementCount === 0 || host.querySelector(':scope > [role=alert]')) {
      host.replaceChildren(h('div', { class: 'waiting' }, `Loading ${name} …`));
    }
    host.firstElementChild?.classList.add('busy');
    try {
      const loaded = await load();
      const focused = focusIn(host);
      host.replaceChildren(...[draw(loaded)].flat());
      host.querySelector(focused)?.focus();
    } catch (problem) {
      if (problem.name === 'AbortError') {
        return;
      }
      host.replaceChildren(instead(problem) ?? failed(problem, fill));
      announce(`${name} could not be loaded`);
    }
    host.setAttribute('aria-busy', 'false');
  };
  fill();
  return Object.assign(host, { again: fill });
}

/** What finds the focused element again after the place was drawn anew. */
function focusIn(host) {
  const { id, dataset } = host.contains(document.activeElement) ? document.activeElement : { id: '', dataset: {} };
  return id ? `#${id}` : dataset.sort ? `[data-sort="${dataset.sort}"]` : ':scope > .none';
}
