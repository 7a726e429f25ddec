// Why rows were refused.
import { picture } from '../charts/picture.js';
import { count, figure, shortCount } from '../parts/format.js';

export function reasons(list, path) {
  const most = list[0];
  return picture({
    title: 'Why rows were refused',
    summary: `A bar for each reason: ${list.map((row) => `${row.reason} ${count(row.rows)}`).join(', ')}.`,
    note: `Most often: ${most.reason}.`,
    path,
    size: list.length < 4 ? 'low' : '',
    config: (colours) => ({
      type: 'bar',
      index: 'y',
      data: { labels: list.map((row) => row.reason), datasets: [{ label: 'Rows', data: list.map((row) => row.rows), backgroundColor: colours('series-2'), maxBarThickness: 28 }] },
      axes: { x: { beginAtZero: true, ticks: { callback: shortCount, maxTicksLimit: 6, precision: 0 } }, y: { grid: false, ticks: { autoSkip: false, callback: (i) => wrapped(list[i].reason) } } },
      tooltip: { label: ({ parsed }) => ` ${count(parsed.x)} rows` },
    }),
    data: {
      columns: [
        { label: 'Reason', cell: (row) => row.reason },
        { label: 'Rows', numeric: true, cell: (row) => figure(row.rows, count(row.rows)) },
      ],
      rows: list,
    },
  });
}

/** A long reason in lines that leave room for the bars. */
function wrapped(text) {
  return text.match(/.{1,26}(?:\s|$)|.{26}/g) ?? [text];
}
