import { h } from './dom.js';

/**
 * A table.
 *
 * @param {object} about
 * @param {string} about.caption
 * @param {{label: string, cell: (row: any) => any, numeric?: boolean, class?: string, sort?: string}[]} about.columns the first is each row's heading
 * @param {any[]} about.rows
 * @param {?{by: string, to: (sort: string) => void}} about.sorting `by` as the API writes it: clv upwards, -clv downwards
 * @param {boolean} about.captionShown
 */
export function table({ caption, columns, rows, sorting = null, captionShown = false }) {
  const body = rows.map((row) =>
    h(
      'tr',
      {},
      columns.map((column, i) =>
        h(i === 0 ? 'th' : 'td', { scope: i === 0 ? 'row' : null, class: classes(column) }, column.cell(row)),
      ),
    ),
  );
  return h(
    'div',
    { class: 'scroll', role: 'group', 'aria-label': caption, tabindex: '0' },
    h(
      'table',
      {},
      h('caption', { class: captionShown ? null : 'unseen' }, caption),
      h('thead', {}, h('tr', {}, columns.map((column) => head(column, sorting)))),
      h('tbody', {}, body),
    ),
  );
}

function classes({ numeric, class: more }) {
  return [numeric ? 'num' : '', more ?? ''].join(' ').trim() || null;
}

function head(column, sorting) {
  if (sorting === null || column.sort === undefined) {
    return h('th', { scope: 'col', class: classes(column) }, column.label);
  }
  const up = sorting.by === column.sort;
  const down = sorting.by === `-${column.sort}`;
  // Numbers are looked at from the largest, names from the first.
  const next = column.numeric ? (down ? column.sort : `-${column.sort}`) : up ? `-${column.sort}` : column.sort;
  return h(
    'th',
    { scope: 'col', class: classes(column), 'aria-sort': up ? 'ascending' : down ? 'descending' : null },
    h('button', { type: 'button', class: 'sort', 'data-sort': column.sort, on: { click: () => sorting.to(next) } }, column.label, h('span', { 'aria-hidden': 'true' }, up ? '↑' : down ? '↓' : '')),
  );
}
