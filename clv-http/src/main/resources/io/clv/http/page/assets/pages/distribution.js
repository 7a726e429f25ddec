// How value is spread: the share of customers beside the share of value, by how much one is worth.
import { picture } from '../charts/picture.js';
import { count, figure, money, percent, shortMoney } from '../parts/format.js';

export function distribution(it, path) {
  const bins = it.distribution.bins;
  const label = ({ from, to }) => (to === null ? `${shortMoney(from, it.currency)} +` : `${shortMoney(from, it.currency)}–${shortMoney(to)}`);
  const total = it.total_clv || 1;
  const most = bins.reduce((a, b) => (b.customers > a.customers ? b : a), bins[0]);
  const shares = (of) => bins.map((bin) => of(bin));
  return picture({
    title: 'How value is spread',
    note: 'Customers by what each is worth, and the part of all value they hold.',
    summary: `Bars by value of a customer. Most customers, ${percent(most.customers / it.customers)}, are worth ${label(most)}; they hold ${percent(most.clv / total)} of the value.`,
    path,
    legend: [
      { label: 'Share of customers', series: 5 },
      { label: 'Share of value', series: 1 },
    ],
    config: (colours) => ({
      type: 'bar',
      data: {
        labels: bins.map(label),
        datasets: [
          { label: 'Share of customers', data: shares((bin) => bin.customers / it.customers), backgroundColor: colours('series-5', 0.75) },
          { label: 'Share of value', data: shares((bin) => bin.clv / total), backgroundColor: colours('series-1') },
        ],
      },
      axes: { x: { grid: false }, y: { ticks: { callback: (value) => percent(value, 0), maxTicksLimit: 5 } } },
      tooltip: { label: ({ dataset, parsed }) => ` ${dataset.label}: ${percent(parsed.y)}` },
    }),
    data: {
      columns: [
        { label: 'Value of a customer', cell: label },
        { label: 'Customers', numeric: true, cell: (bin) => figure(bin.customers, count(bin.customers)) },
        { label: 'Share', numeric: true, cell: (bin) => percent(bin.customers / it.customers) },
        { label: 'Value', numeric: true, cell: (bin) => figure(bin.clv, money(bin.clv, it.currency)) },
        { label: 'Share', numeric: true, cell: (bin) => percent(bin.clv / total) },
      ],
      rows: bins,
    },
  });
}
