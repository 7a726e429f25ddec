// How few customers hold how much of the value.
import { picture } from '../charts/picture.js';
import { figure, percent } from '../parts/format.js';

export function concentration(it, path) {
  const points = it.concentration;
  const fifth = points.find((point) => point.customers_share >= 0.2 - 1e-9) ?? points.at(-1);
  const saying = `The most valuable ${percent(fifth.customers_share, 0)} of the customers hold ${percent(fifth.clv_share)} of the value.`;
  const xy = (of) => points.map((point) => ({ x: point.customers_share, y: of(point) }));
  const share = { type: 'linear', min: 0, max: 1, ticks: { callback: (value) => percent(value, 0), maxTicksLimit: 6 } };
  return picture({
    title: 'How few hold how much',
    note: saying,
    summary: `A curve of the share of value over the share of customers, the most valuable first. ${saying}`,
    path,
    legend: [
      { label: 'These customers', series: 1, line: true },
      { label: 'If all were worth the same', series: 5, line: true, dashed: true },
    ],
    config: (colours) => ({
      type: 'line',
      data: {
        datasets: [
          { label: 'These customers', data: xy((point) => point.clv_share), borderColor: colours('series-1'), backgroundColor: colours('series-1', 0.1), fill: true },
          { label: 'If all were worth the same', data: xy((point) => point.customers_share), borderColor: colours('series-5'), borderDash: [5, 5], borderWidth: 1.5 },
        ],
      },
      axes: { x: { ...share, title: 'Share of customers', grid: false }, y: { ...share, title: 'Share of value' } },
      tooltip: {
        title: ([item]) => `${percent(item.parsed.x, 0)} of customers`,
        label: ({ dataset, parsed }) => ` ${dataset.label}: ${percent(parsed.y)}`,
      },
    }),
    data: {
      columns: [
        { label: 'Share of customers', cell: (point) => percent(point.customers_share, 0) },
        { label: 'Share of value', numeric: true, cell: (point) => figure(point.clv_share, percent(point.clv_share)) },
      ],
      rows: points,
    },
  });
}
