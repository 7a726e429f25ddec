// A customer's value in each run that holds it, and what moved it.
import { picture } from '../charts/picture.js';
import { count, day, figure, money, percent, shortMoney, signed } from '../parts/format.js';

export function history(it, path) {
  const runs = [...it.history].reverse();
  const currency = it.history[0]?.currency;
  const banded = runs.some(({ prediction }) => prediction.clv_lower !== null);
  const latest = it.history[0];
  const change = latest?.movement.change;
  const saying =
    change === null || change === undefined
      ? 'There is nothing before this run to compare it with.'
      : `${signed(money(change, currency), change)} since run ${latest.movement.from_run}${latest.movement.new_orders > 0 ? `, with ${count(latest.movement.new_orders)} new orders` : ''}.`;
  const amount = (value) => (value === null || value === undefined ? figure(null) : figure(value, signed(money(value, currency), value)));
  return picture({
    title: 'Value, run by run',
    note: saying,
    summary: `A line of the value over ${runs.length} runs: ${runs.map(({ run, prediction }) => `${run.as_of} ${money(prediction.clv, currency)}`).join(', ')}. ${saying}`,
    path,
    legend: [{ label: 'Value', series: 1, line: true }, ...(banded ? [{ label: `Interval${latest.run.interval ? `, ${percent(latest.run.interval, 0)}` : ''}`, series: 6 }] : [])],
    config: (colours) => ({
      type: 'line',
      data: {
        labels: runs.map(({ run }) => run.as_of),
        datasets: [
          { label: 'Value', data: runs.map(({ prediction }) => prediction.clv), borderColor: colours('series-1'), backgroundColor: colours('series-1'), pointRadius: 4 },
          ...(banded
            ? [
                { label: 'Lower', data: runs.map(({ prediction }) => prediction.clv_lower), borderWidth: 0, pointRadius: 0 },
                { label: 'Upper', data: runs.map(({ prediction }) => prediction.clv_upper), borderWidth: 0, pointRadius: 0, fill: '-1', backgroundColor: colours('series-6', 0.25) },
              ]
            : []),
        ],
      },
      axes: { x: { grid: false, offset: true }, y: { beginAtZero: true, ticks: { callback: (value) => shortMoney(value, currency), maxTicksLimit: 5 } } },
      tooltip: { label: ({ dataset, parsed }) => ` ${dataset.label}: ${money(parsed.y, currency)}` },
    }),
    data: {
      columns: [
        { label: 'As of', cell: ({ run }) => day(run.as_of) },
        { label: 'Run', numeric: true, cell: ({ run }) => String(run.id) },
        { label: 'Value', numeric: true, cell: ({ prediction }) => figure(prediction.clv, money(prediction.clv, currency)) },
        { label: 'Change', numeric: true, cell: ({ movement }) => amount(movement.change) },
        { label: 'by new data', numeric: true, cell: ({ movement }) => amount(movement.from_data) },
        { label: 'by the model', numeric: true, cell: ({ movement }) => amount(movement.from_model) },
        { label: 'by settings', numeric: true, cell: ({ movement }) => amount(movement.from_settings) },
        { label: 'New orders', numeric: true, cell: ({ movement }) => count(movement.new_orders) },
        { label: 'Remark', cell: ({ movement }) => (movement.new ? 'first run with this customer' : (movement.not_split_because ?? '')) },
      ],
      rows: it.history,
    },
  });
}
