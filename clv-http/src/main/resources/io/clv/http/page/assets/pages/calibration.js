// Customers in tenths by what was foretold of them, beside what they did.
import { picture } from '../charts/picture.js';
import { count, decimal, figure } from '../parts/format.js';

export function calibration(it, path, title = 'Tenths of the customers') {
  const best = it.deciles[it.best] ? it.best : Object.keys(it.deciles)[0];
  const rows = it.deciles[best] ?? [];
  const top = rows.at(-1);
  const saying = top === undefined ? '' : `Of the tenth foretold to buy most, ${best} expected ${decimal(top.predicted)} purchases each; they made ${decimal(top.actual)}.`;
  return picture({
    title,
    note: saying,
    summary: `Two bars a tenth: expected and actual purchases of a customer. ${saying}`,
    path,
    legend: [
      { label: `Expected, ${best}`, series: 1 },
      { label: 'Actual', series: 5 },
    ],
    config: (colours) => ({
      type: 'bar',
      data: {
        labels: rows.map((row) => String(row.decile)),
        datasets: [
          { label: 'Expected', data: rows.map((row) => row.predicted), backgroundColor: colours('series-1') },
          { label: 'Actual', data: rows.map((row) => row.actual), backgroundColor: colours('series-5', 0.75) },
        ],
      },
      axes: { x: { grid: false, title: 'Tenth, by what was foretold' }, y: { beginAtZero: true, title: 'Purchases of a customer', ticks: { maxTicksLimit: 6 } } },
      tooltip: { label: ({ dataset, parsed }) => ` ${dataset.label}: ${decimal(parsed.y)}` },
    }),
    data: {
      columns: [
        { label: 'Tenth', cell: (row) => String(row.decile) },
        { label: 'Customers', numeric: true, cell: (row) => figure(row.customers, count(row.customers)) },
        { label: 'Expected', numeric: true, cell: (row) => figure(row.predicted, decimal(row.predicted, 3)) },
        { label: 'Actual', numeric: true, cell: (row) => figure(row.actual, decimal(row.actual, 3)) },
      ],
      rows,
    },
  });
}
