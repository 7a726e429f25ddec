// Customers by how often they had bought, beside what was then expected of them and what came.
import { picture } from '../charts/picture.js';
import { count, decimal, figure } from '../parts/format.js';

export function byFrequency(it, path) {
  const rows = it.by_frequency;
  const best = it.best in (rows[0]?.expected ?? {}) ? it.best : 'auto';
  const label = (row) => `${row.frequency}${row.and_more ? '+' : ''}`;
  const once = rows[0];
  const saying = once === undefined ? '' : `Of those with ${label(once)} repeat purchases ${best} expected ${decimal(once.expected[best])} each; they made ${decimal(once.actual)}.`;
  return picture({
    title: 'By earlier purchases',
    note: saying,
    summary: `Two bars for each number of repeat purchases: expected and actual purchases of a customer. ${saying}`,
    path,
    legend: [
      { label: `Expected, ${best}`, series: 1 },
      { label: 'Actual', series: 5 },
    ],
    config: (colours) => ({
      type: 'bar',
      data: {
        labels: rows.map(label),
        datasets: [
          { label: 'Expected', data: rows.map((row) => row.expected[best]), backgroundColor: colours('series-1') },
          { label: 'Actual', data: rows.map((row) => row.actual), backgroundColor: colours('series-5', 0.75) },
        ],
      },
      axes: { x: { grid: false, title: 'Repeat purchases before' }, y: { beginAtZero: true, title: 'Purchases of a customer', ticks: { maxTicksLimit: 6 } } },
      tooltip: { label: ({ dataset, parsed }) => ` ${dataset.label}: ${decimal(parsed.y)}` },
    }),
    data: {
      columns: [
        { label: 'Repeat purchases', cell: label },
        { label: 'Customers', numeric: true, cell: (row) => figure(row.customers, count(row.customers)) },
        { label: 'Expected', numeric: true, cell: (row) => figure(row.expected[best], decimal(row.expected[best], 3)) },
        { label: 'Actual', numeric: true, cell: (row) => figure(row.actual, decimal(row.actual, 3)) },
      ],
      rows,
    },
  });
}
