// The probability that a customer still buys, day by day, and the days of the orders.
import { daysAxis } from '../charts/days.js';
import { picture } from '../charts/picture.js';
import { day, dayNumber, figure, isoDay, percent } from '../parts/format.js';

export function aliveOverTime(it, path) {
  const points = it.points;
  const last = points.at(-1);
  const ordered = points.filter((point) => point.ordered);
  const xy = (list) => list.map((point) => ({ x: dayNumber(point.date), y: point.p_alive }));
  return picture({
    title: 'P(alive) over time',
    note: 'It falls while nothing is bought and rises with each order.',
    summary: `A line from ${points[0]?.date} to ${last?.date} with ${ordered.length} days of orders; it ends at ${percent(last?.p_alive)}.`,
    path,
    legend: [
      { label: 'P(alive)', series: 1, line: true },
      { label: 'Day with an order', series: 2 },
    ],
    config: (colours) => ({
      type: 'line',
      data: {
        datasets: [
          { label: 'P(alive)', data: xy(points), borderColor: colours('series-1'), backgroundColor: colours('series-1', 0.1), fill: 'origin', clip: 3, order: 1 },
          { label: 'Order', data: xy(ordered), showLine: false, clip: 6, pointRadius: 3, pointStyle: 'circle', borderColor: colours('surface'), borderWidth: 1, backgroundColor: colours('series-2'), order: 0 },
        ],
      },
      axes: { x: daysAxis(points[0].date, last.date), y: { min: 0, max: 1, ticks: { callback: (value) => percent(value, 0), maxTicksLimit: 5 } } },
      tooltip: { title: ([item]) => isoDay(item.parsed.x), label: ({ dataset, parsed }) => ` ${dataset.label}: ${percent(parsed.y)}` },
    }),
    data: {
      columns: [
        { label: 'Day', cell: (point) => day(point.date) },
        { label: 'P(alive)', numeric: true, cell: (point) => figure(point.p_alive, percent(point.p_alive)) },
        { label: 'Ordered', cell: (point) => (point.ordered ? 'yes' : '') },
      ],
      rows: points,
    },
  });
}
