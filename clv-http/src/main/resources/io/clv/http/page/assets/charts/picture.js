// A picture on a card: its key, its words, its table, and the call behind it.
import { card } from '../parts/card.js';
import { curlButton } from '../parts/curl.js';
import { h } from '../parts/dom.js';
import { table } from '../parts/table.js';
import { chart } from './element.js';

/**
 * @param {object} about
 * @param {string} about.title
 * @param {?(Node|string)} about.note
 * @param {string} about.summary what the picture shows, in words
 * @param {string} about.path the API call behind it
 * @param {{label: string, series: number, line?: boolean, dashed?: boolean}[]} about.legend
 * @param {(colours: Function) => object} about.config
 * @param {{columns: object[], rows: any[]}} about.data the same as a table
 */
export function picture({ title, note = null, summary, path, legend = [], config, data, size = '', tools = [], below = [] }) {
  const shown = h('div', { class: 'shown-table', hidden: true });
  const toggle = h('button', { type: 'button', class: 'quiet', 'aria-expanded': 'false', on: { click: flip } }, 'Show table');
  function flip() {
    if (shown.childElementCount === 0) {
      shown.append(table({ caption: `${title}, as a table`, ...data }));
    }
    shown.hidden = !shown.hidden;
    toggle.setAttribute('aria-expanded', String(!shown.hidden));
    toggle.textContent = shown.hidden ? 'Show table' : 'Hide table';
  }
  return card({ title, note, tools: [tools, toggle, curlButton(path)].flat() }, key(legend), chart(config, summary, size), shown, below);
}

function key(legend) {
  return legend.length < 1
    ? null
    : h(
        'ul',
        { class: 'legend', 'aria-label': 'Key' },
        legend.map(({ label, series, line, dashed }) => h('li', { class: `series-${series}` }, h('span', { class: line ? (dashed ? 'line dashed' : 'line') : null }), label)),
      );
}
