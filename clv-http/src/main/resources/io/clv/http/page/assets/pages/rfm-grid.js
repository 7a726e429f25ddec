// Five grades of recency against five of frequency.
import { card } from '../parts/card.js';
import { choice } from '../parts/choice.js';
import { curlButton } from '../parts/curl.js';
import { h } from '../parts/dom.js';
import { count, figure, money, shortMoney } from '../parts/format.js';

const GRADES = [5, 4, 3, 2, 1];
const MEASURES = {
  customers: { label: 'Customers', text: count, full: count },
  clv: { label: 'Value', text: shortMoney, full: money },
  mean_clv: { label: 'Mean value', text: shortMoney, full: money },
};

export function rfmGrid(it, path) {
  const host = h('div', { class: 'scroll', role: 'group', 'aria-label': 'RFM grid', tabindex: '0' });
  const draw = (measure) => host.replaceChildren(grid(it, measure));
  draw('customers');
  return card(
    { title: 'Recency and frequency', note: 'Grade 5 ordered most recently, and most often. Each grade is a fifth of the customers, as far as ties allow.', tools: [curlButton(path)] },
    h('div', { class: 'stack' }, h('div', {}, choice('Measure', Object.entries(MEASURES).map(([name, { label }]) => [name, label]), 'customers', draw)), host),
  );
}

function grid(it, measure) {
  const { text, full, label } = MEASURES[measure];
  const most = Math.max(...it.cells.map((cell) => cell[measure] ?? 0), 1e-12);
  const cellOf = (recency, frequency) => {
    const cell = it.cells.find((c) => c.recency === recency && c.frequency === frequency);
    const value = cell?.[measure] ?? null;
    return h(
      'td',
      { vars: { '--part': value === null ? 0 : Math.max(0, value / most).toFixed(3) }, title: `Recency ${recency}, frequency ${frequency}: ${full(value, it.currency)}` },
      value === null ? figure(null) : figure(value, text(value, it.currency)),
    );
  };
  return h(
    'table',
    { class: 'heat whole grid' },
    h('caption', { class: 'unseen' }, `${label} by recency and frequency`),
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Recency'), [1, 2, 3, 4, 5].map((f) => h('th', { scope: 'col' }, h('span', { class: 'unseen' }, 'Frequency '), `F ${f}`)))),
    h('tbody', {}, GRADES.map((r) => h('tr', {}, h('th', { scope: 'row' }, `R ${r}`), [1, 2, 3, 4, 5].map((f) => cellOf(r, f))))),
  );
}
