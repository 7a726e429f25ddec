// How many customers a segment has, and how much of the value.
import { picture } from '../charts/picture.js';
import { h } from '../parts/dom.js';
import { count, figure, money, percent } from '../parts/format.js';
import { table } from '../parts/table.js';
import { address } from '../start/place.js';

export function sizes(it, path) {
  const rows = it.segments;
  const richest = rows.reduce((a, b) => ((b.clv ?? 0) > (a.clv ?? 0) ? b : a), rows[0]);
  const saying = richest === undefined ? 'Nobody.' : `${richest.segment}: ${percent(richest.share)} of the customers, ${percent(richest.clv_share)} of the value.`;
  const columns = [
    { label: 'Segment', cell: (row) => h('a', { href: address(['customers'], { segment: `${it.scheme}:${row.segment}` }) }, row.segment) },
    { label: 'Customers', numeric: true, cell: (row) => figure(row.customers, count(row.customers)) },
    { label: 'Share', numeric: true, cell: (row) => percent(row.share) },
    { label: 'Value', numeric: true, cell: (row) => figure(row.clv, money(row.clv, it.currency)) },
    { label: 'Share of value', numeric: true, cell: (row) => percent(row.clv_share) },
    { label: 'Mean value', numeric: true, cell: (row) => figure(row.mean_clv, money(row.mean_clv, it.currency)) },
    { label: 'Mean P(alive)', numeric: true, cell: (row) => figure(row.mean_p_alive, percent(row.mean_p_alive, 0)) },
    { label: 'Revenue so far', numeric: true, cell: (row) => figure(row.revenue, money(row.revenue, it.currency)) },
    { label: 'Who', class: 'soft aside', cell: (row) => row.description },
  ];
  return picture({
    title: it.title,
    note: saying,
    summary: `Two bars a segment: its share of the customers and of the value. ${rows.map((row) => `${row.segment} ${percent(row.share)} and ${percent(row.clv_share)}`).join(', ')}.`,
    path,
    legend: [
      { label: 'Share of customers', series: 5 },
      { label: 'Share of value', series: 1 },
    ],
    config: (colours) => ({
      type: 'bar',
      index: 'y',
      data: {
        labels: rows.map((row) => row.segment),
        datasets: [
          { label: 'Share of customers', data: rows.map((row) => row.share), backgroundColor: colours('series-5', 0.75) },
          { label: 'Share of value', data: rows.map((row) => row.clv_share), backgroundColor: colours('series-1') },
        ],
      },
      axes: { x: { beginAtZero: true, ticks: { callback: (value) => percent(value, 0), maxTicksLimit: 6 } }, y: { grid: false, ticks: { autoSkip: false } } },
      tooltip: { label: ({ dataset, parsed }) => ` ${dataset.label}: ${percent(parsed.x)}` },
    }),
    data: { columns, rows },
    size: rows.length > 5 ? 'tall' : '',
    below: [h('div', { class: 'apart' }, table({ caption: it.title, columns: columns.filter(({ label }) => label !== 'Revenue so far'), rows }))],
  });
}
