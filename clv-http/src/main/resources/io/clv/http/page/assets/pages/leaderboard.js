// All models and the simple rules they have to beat, the most exact first.
import { card } from '../parts/card.js';
import { curlButton } from '../parts/curl.js';
import { h } from '../parts/dom.js';
import { decimal, figure, percent } from '../parts/format.js';
import { table } from '../parts/table.js';

export function leaderboard(it, path) {
  const rows = [...it.leaderboard].sort((a, b) => (a.mae ?? Infinity) - (b.mae ?? Infinity));
  return card(
    { title: 'Leaderboard', note: 'MAE: how far off, in purchases of a customer, on average. Bias: too many or too few in all. Coverage: how many lay within the interval.', tools: [curlButton(path)] },
    table({
      caption: 'Models by mean absolute error',
      columns: [
        { label: 'Model', cell: (row) => [row.model === it.best ? h('strong', {}, row.model) : row.model, row.baseline ? h('span', { class: 'soft small' }, ' simple rule') : null] },
        { label: 'MAE', numeric: true, cell: (row) => figure(row.mae, decimal(row.mae, 3)) },
        { label: 'RMSE', numeric: true, cell: (row) => figure(row.rmse, decimal(row.rmse, 3)) },
        { label: 'Bias', numeric: true, cell: (row) => figure(row.bias, percent(row.bias)) },
        { label: 'Rank corr.', numeric: true, class: 'aside', cell: (row) => figure(row.rank_correlation, decimal(row.rank_correlation, 3)) },
        { label: 'Coverage', numeric: true, class: 'aside', cell: (row) => figure(row.coverage, percent(row.coverage)) },
      ],
      rows,
    }),
  );
}
