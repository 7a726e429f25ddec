// How many come back after so many periods, over all cohorts: what was, and what is expected.
import { picture } from '../charts/picture.js';
import { count, figure, percent } from '../parts/format.js';

/** Of fewer customers a share says little. */
const LARGE = 20;

export function comeback(it, path) {
  const rows = [];
  for (const { customers, cells } of it.cohorts) {
    for (const cell of cells.filter(({ partial }) => !partial)) {
      const row = (rows[cell.index] ??= { index: cell.index, happened: { active: 0, of: 0 }, expected: { active: 0, of: 0 } });
      const sum = cell.predicted ? row.expected : row.happened;
      sum.active += cell.active;
      sum.of += customers;
    }
  }
  const points = rows.filter((row) => row !== undefined && row.index > 0);
  const share = ({ active, of }) => (of < LARGE ? null : active / of);
  const first = points.find((row) => row.happened.of >= LARGE);
  const saying = first === undefined ? 'No period is over yet.' : `${percent(share(first.happened))} order again in the ${it.period} after their first.`;
  const line = (label, of, series, dash, colours) => ({ label, data: points.map((row) => share(of(row))), borderColor: colours(`series-${series}`), backgroundColor: colours(`series-${series}`), borderDash: dash, pointRadius: 2.5 });
  return picture({
    title: 'Who comes back, all cohorts together',
    note: saying,
    summary: `Two lines over ${points.length} ${it.period}s: the share of customers who ordered, and the share expected to. ${saying}`,
    path,
    legend: [
      { label: 'Ordered', series: 1, line: true },
      { label: 'Expected of the cohorts that will be so old', series: 2, line: true, dashed: true },
    ],
    config: (colours) => ({
      type: 'line',
      data: { labels: points.map((row) => String(row.index)), datasets: [line('Ordered', (row) => row.happened, 1, [], colours), line('Expected', (row) => row.expected, 2, [5, 4], colours)] },
      axes: { x: { grid: false, title: `${it.period === 'month' ? 'Months' : 'Quarters'} after the first order` }, y: { beginAtZero: true, ticks: { callback: (value) => percent(value, 0), maxTicksLimit: 5 } } },
      tooltip: { label: ({ dataset, parsed }) => ` ${dataset.label}: ${percent(parsed.y)}` },
    }),
    data: {
      columns: [
        { label: `${it.period === 'month' ? 'Months' : 'Quarters'} after`, cell: (row) => String(row.index) },
        { label: 'Ordered', numeric: true, cell: (row) => figure(share(row.happened), percent(share(row.happened))) },
        { label: 'of customers', numeric: true, cell: (row) => count(row.happened.of) },
        { label: 'Expected', numeric: true, cell: (row) => figure(share(row.expected), percent(share(row.expected))) },
        { label: 'of customers', numeric: true, cell: (row) => count(row.expected.of) },
      ],
      rows: points,
    },
  });
}
