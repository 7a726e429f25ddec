// What the stored runs foretold, beside what their customers then did.
import { apiPath, get } from '../start/api.js';
import { card } from '../parts/card.js';
import { curlButton } from '../parts/curl.js';
import { h } from '../parts/dom.js';
import { count, decimal, figure, percent } from '../parts/format.js';
import { place } from '../parts/states.js';
import { table } from '../parts/table.js';
import { calibration } from './calibration.js';

const LIST = apiPath(['validations']);
const LATEST = apiPath(['validations', 'latest']);

export function validations(signal) {
  return place(
    async () => ((await get(LIST, signal)).validations.length === 0 ? { runs: [] } : get(LATEST, signal)),
    drawn,
    { name: 'validations' },
  );
}

function drawn(it) {
  const [newest] = it.runs;
  if (newest === undefined) {
    return card({ title: 'Runs against what came', tools: [curlButton(LIST)] }, h('p', { class: 'soft' }, 'No run has been compared with what its customers then did. A service started with --validate-every does that by itself.'));
  }
  const models = newest.models.join(', ');
  return h(
    'div',
    { class: 'stack' },
    card(
      { title: 'Runs against what came', note: `With the orders up to ${it.until}. At rate: the error if everybody had gone on at their own pace.`, tools: [curlButton(LATEST)] },
      table({
        caption: 'Stored runs, the latest first',
        columns: [
          { label: 'Run', cell: (row) => `${row.run_id}, as of ${row.as_of}` },
          { label: 'Days', numeric: true, cell: (row) => figure(row.elapsed_days, count(row.elapsed_days)) },
          { label: 'MAE', numeric: true, cell: (row) => figure(row.mae, decimal(row.mae, 3)) },
          { label: 'At rate', numeric: true, cell: (row) => figure(row.rate_mae, decimal(row.rate_mae, 3)) },
          { label: 'Bias', numeric: true, cell: (row) => figure(row.bias, percent(row.bias)) },
          { label: 'Spend bias', numeric: true, class: 'aside', cell: (row) => figure(row.spend_bias, percent(row.spend_bias)) },
        ],
        rows: it.runs,
      }),
    ),
    newest.deciles.length === 0 ? null : calibration({ best: models, deciles: { [models]: newest.deciles } }, LATEST, `Tenths of the customers of run ${newest.run_id}`),
  );
}
