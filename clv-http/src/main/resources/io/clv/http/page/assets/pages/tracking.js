// Purchases week by week beside what the models expected: to the left what they were fitted to, to the right what they foretold.
import { daysAxis } from '../charts/days.js';
import { picture } from '../charts/picture.js';
import { choice } from '../parts/choice.js';
import { h } from '../parts/dom.js';
import { count, day, dayNumber, figure, isoDay, percent, shortCount } from '../parts/format.js';

const MEASURES = {
  weekly: { label: 'Each week', actual: 'actual', expected: 'expected' },
  cumulative: { label: 'Summed up', actual: 'cumulative', expected: 'expected_cumulative' },
};

export function tracking(it, path) {
  const host = h('div');
  const draw = (measure) => host.replaceChildren(drawn(it, path, measure, draw));
  draw('weekly');
  return host;
}

/** The best model that is followed week by week; what is learned foretells the whole time only. */
function followed(it, known) {
  const byError = it.leaderboard.filter(({ mae }) => mae !== null).sort((a, b) => a.mae - b.mae);
  return [it.best, 'auto', ...byError.map(({ model }) => model)].find((name) => name in known) ?? 'auto';
}

function drawn(it, path, measure, draw) {
  const { actual, expected } = MEASURES[measure];
  const rows = it.tracking;
  const best = followed(it, rows[0]?.[expected] ?? {});
  const banded = measure === 'weekly';
  const bound = (row, sign) => by(row[expected]?.[best], sign);
  const begins = rows.find((row) => row.holdout);
  const held = rows.filter((row) => row.holdout);
  const sum = (of) => held.reduce((total, row) => total + (of(row) ?? 0), 0);
  const [foretold, came] = [sum((row) => row.expected?.[best]), sum((row) => row.actual)];
  const saying = begins === undefined ? '' : `In the time held out ${best} expected ${count(Math.round(foretold))} purchases, and ${count(came)} came (${percent(foretold / came - 1)} off).`;
  const xy = (of) => rows.map((row) => ({ x: dayNumber(row.end), y: of(row) }));
  return picture({
    title: 'Expected and actual purchases',
    note: saying,
    summary: `Two lines over ${rows.length} weeks from ${rows[0]?.end} to ${rows.at(-1)?.end}; what was held out is shaded. ${saying}`,
    path,
    size: 'tall',
    tools: [choice('Weeks', Object.entries(MEASURES).map(([name, { label }]) => [name, label]), measure, draw)],
    legend: [
      { label: 'Actual', series: 5, line: true },
      { label: `Expected, ${best}`, series: 1, line: true },
      ...(banded ? [{ label: 'Where 95 of 100 weeks lie by chance', series: 6 }] : []),
    ],
    config: (colours) => ({
      type: 'line',
      data: {
        datasets: [
          { label: 'Actual', data: xy((row) => row[actual]), borderColor: colours('series-5'), borderWidth: 1.5 },
          { label: 'Expected', data: xy((row) => row[expected]?.[best] ?? null), borderColor: colours('series-1'), borderWidth: 2.5 },
          ...(banded
            ? [
                { label: 'At least', data: xy((row) => bound(row, -1)), borderWidth: 0, pointRadius: 0 },
                { label: 'At most', data: xy((row) => bound(row, 1)), borderWidth: 0, pointRadius: 0, fill: '-1', backgroundColor: colours('series-6', 0.25) },
              ]
            : []),
        ],
      },
      axes: { x: daysAxis(rows[0].end, rows.at(-1).end), y: { beginAtZero: true, ticks: { callback: shortCount, maxTicksLimit: 6 } } },
      marked: begins === undefined ? [] : [{ at: dayNumber(it.calibration_end), to: dayNumber(it.holdout_end), label: 'held out' }],
      tooltip: { title: ([item]) => `Week to ${isoDay(item.parsed.x)}`, label: ({ dataset, parsed }) => ` ${dataset.label}: ${count(parsed.y)}` },
    }),
    data: {
      columns: [
        { label: 'Week to', cell: (row) => day(row.end) },
        { label: 'Held out', cell: (row) => (row.holdout ? 'yes' : '') },
        { label: 'Actual', numeric: true, cell: (row) => figure(row[actual], count(row[actual])) },
        { label: `Expected, ${best}`, numeric: true, cell: (row) => figure(row[expected]?.[best] ?? null, count(row[expected]?.[best])) },
        ...(banded
          ? [
              { label: 'At least', numeric: true, cell: (row) => figure(bound(row, -1), count(bound(row, -1))) },
              { label: 'At most', numeric: true, cell: (row) => figure(bound(row, 1), count(bound(row, 1))) },
            ]
          : []),
      ],
      rows,
    },
  });
}

/** What chance alone does to a week: the purchases of many customers who buy apart from each other vary as a Poisson count. */
function by(mean, sign) {
  return mean === undefined || mean === null ? null : Math.max(0, mean + sign * 1.96 * Math.sqrt(mean));
}
