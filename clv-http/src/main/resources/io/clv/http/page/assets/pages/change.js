// What changed since the run before: the sum as a fall of steps, and who moved most.
import { picture } from '../charts/picture.js';
import { card } from '../parts/card.js';
import { h } from '../parts/dom.js';
import { count, figure, money, percent, plural, shortMoney, signed } from '../parts/format.js';
import { table } from '../parts/table.js';
import { address } from '../start/place.js';

export function changes(it, path) {
  const change = it.change;
  if (change === null) {
    return card({ title: 'What changed' }, h('p', { class: 'soft' }, 'This is the first run. What changes is shown here after the next one.'));
  }
  return h(
    'div',
    { class: 'stack' },
    steps(it, change, path),
    h('div', { class: 'pair' }, movers('Risen most', change.risers, it.currency), movers('Fallen most', change.fallers, it.currency)),
  );
}

function steps(it, change, path) {
  const moves = [
    ['New customers', change.clv_new, change.customers_new],
    ['Customers gone', -Math.abs(change.clv_gone), change.customers_gone],
    ['Worth more', change.clv_rise, null],
    ['Worth less', -Math.abs(change.clv_fall), null],
  ].filter(([, by, customers]) => by !== 0 || customers > 0);
  let level = change.previous_total_clv;
  const bars = [{ name: 'Before', from: 0, to: level, by: level, whole: true }];
  for (const [name, by, customers] of moves) {
    bars.push({ name, from: level, to: level + by, by, customers });
    level += by;
  }
  bars.push({ name: 'Now', from: 0, to: change.total_clv, by: change.total_clv, whole: true });
  const total = change.total_clv - change.previous_total_clv;
  const relative = change.previous_total_clv === 0 ? '' : ` (${signed(percent(total / change.previous_total_clv), total)})`;
  const saying = `${signed(money(total, it.currency), total)}${relative} since run ${change.previous_run.id}, as of ${change.previous_run.as_of}.`;
  const spelled = (bar) => (bar.whole ? money(bar.by, it.currency) : signed(money(bar.by, it.currency), bar.by));
  return picture({
    title: 'What changed',
    note: h('span', {}, saying, ` ${plural(change.customers_new, 'customer')} came, ${count(change.customers_gone)} went.`),
    summary: `Steps from the value before to the value now. ${saying} ${bars.map((bar) => `${bar.name} ${spelled(bar)}`).join(', ')}.`,
    path,
    legend: [
      { label: 'Total', series: 5 },
      { label: 'More', series: 1 },
      { label: 'Less', series: 2 },
    ],
    config: (colours) => ({
      type: 'bar',
      data: {
        labels: bars.map((bar) => bar.name),
        datasets: [
          {
            label: 'Value',
            data: bars.map((bar) => [bar.from, bar.to]),
            backgroundColor: bars.map((bar) => (bar.whole ? colours('series-5') : bar.by >= 0 ? colours('series-1') : colours('series-2'))),
            borderSkipped: false,
            maxBarThickness: 72,
          },
        ],
      },
      axes: { x: { grid: false }, y: { beginAtZero: true, ticks: { callback: (value) => shortMoney(value, it.currency), maxTicksLimit: 5 } } },
      tooltip: { label: ({ dataIndex }) => ` ${spelled(bars[dataIndex])}` },
    }),
    data: {
      columns: [
        { label: 'Step', cell: (bar) => bar.name },
        { label: 'Value', numeric: true, cell: (bar) => figure(bar.by, spelled(bar)) },
        { label: 'Customers', numeric: true, cell: (bar) => (bar.customers === null || bar.customers === undefined ? '' : count(bar.customers)) },
      ],
      rows: bars,
    },
  });
}

function movers(title, rows, currency) {
  return card(
    { title },
    rows.length === 0
      ? h('p', { class: 'soft' }, 'Nobody.')
      : table({
          caption: title,
          columns: [
            { label: 'Customer', class: 'breaks', cell: (row) => h('a', { href: address(['customers', row.customer_id]) }, row.customer_id) },
            { label: 'Before', numeric: true, cell: (row) => figure(row.before, money(row.before, currency)) },
            { label: 'Now', numeric: true, cell: (row) => figure(row.after, money(row.after, currency)) },
            { label: 'Change', numeric: true, cell: (row) => signed(money(row.after - row.before, currency), row.after - row.before) },
          ],
          rows,
        }),
  );
}
