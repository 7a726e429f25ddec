// Who was in which segment in the run before, and where they are now.
import { card } from '../parts/card.js';
import { curlButton } from '../parts/curl.js';
import { h } from '../parts/dom.js';
import { count, figure, money, percent } from '../parts/format.js';

const OUTSIDE = { from: 'not there', to: 'gone' };

/** @param {string[]} all the segments in their order */
export function migration(it, path, all) {
  const there = (side) => new Set(it.cells.map((cell) => cell[side]));
  const order = (side) => [...all, null].filter((name) => there(side).has(name));
  const [froms, tos] = [order('from'), order('to')];
  const stayed = it.cells.filter(({ from, to }) => from === to).reduce((sum, cell) => sum + cell.customers, 0);
  const both = it.cells.filter(({ from, to }) => from !== null && to !== null).reduce((sum, cell) => sum + cell.customers, 0);
  const cellOf = (from, to) => {
    const cell = it.cells.find((c) => c.from === from && c.to === to);
    const of = it.cells.filter((c) => c.from === from).reduce((sum, c) => sum + c.customers, 0);
    return cell === undefined
      ? h('td', { class: 'void' })
      : h(
          'td',
          {
            vars: { '--part': (cell.customers / of).toFixed(3) },
            title: `${from ?? OUTSIDE.from} to ${to ?? OUTSIDE.to}: ${percent(cell.customers / of)}; value ${money(cell.clv_before, it.currency)} before, ${money(cell.clv_after, it.currency)} now`,
          },
          figure(cell.customers, count(cell.customers)),
        );
  };
  return card(
    {
      title: 'Who went where',
      note: `Rows: the segment in run ${it.from_run}. Columns: in run ${it.to_run}. ${both === 0 ? '' : `${percent(stayed / both)} stayed where they were.`} Darker is a larger part of the row.`,
      tools: [curlButton(path)],
    },
    h(
      'div',
      { class: 'scroll', role: 'group', 'aria-label': 'Who went where', tabindex: '0' },
      h(
        'table',
        { class: 'heat' },
        h('caption', { class: 'unseen' }, 'Customers by segment before and now'),
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'From'), tos.map((to) => h('th', { scope: 'col' }, to ?? OUTSIDE.to)))),
        h('tbody', {}, froms.map((from) => h('tr', {}, h('th', { scope: 'row' }, from ?? OUTSIDE.from), tos.map((to) => cellOf(from, to))))),
      ),
    ),
  );
}
