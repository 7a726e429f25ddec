// Two models side by side, over the same customers.
import { apiPath, get } from '../start/api.js';
import { card } from '../parts/card.js';
import { select } from '../parts/choice.js';
import { curlButton } from '../parts/curl.js';
import { h } from '../parts/dom.js';
import { count, decimal, figure, money, percent } from '../parts/format.js';
import { place } from '../parts/states.js';
import { table } from '../parts/table.js';

export function comparison(models, current, signal) {
  const options = models.map((one) => [one.model_id, `${one.names.join(', ')} (run ${one.latest_run})`]);
  let a = current.model_id;
  let b = models.find((one) => one.model_id !== a).model_id;
  const path = () => apiPath(['models', 'compare'], { a, b });
  const shown = place(() => get(path(), signal), drawn, { name: 'comparison' });
  return card(
    { title: 'Two models compared', note: 'What each says of the same customers.', tools: [curlButton(path)] },
    h(
      'div',
      { class: 'filters' },
      select('compare-a', 'First', options, a, (value) => {
        a = value;
        shown.again();
      }),
      select('compare-b', 'Second', options, b, (value) => {
        b = value;
        shown.again();
      }),
    ),
    h('div', { class: 'apart' }, shown),
  );
}

function drawn(it) {
  const row = (name, of, text) => ({ name, a: figure(of(it.a), text(of(it.a))), b: figure(of(it.b), text(of(it.b))) });
  const amount = (value) => money(value, it.currency);
  return [
    table({
      caption: 'Two models',
      columns: [
        { label: 'Figure', cell: (r) => r.name },
        { label: 'First', numeric: true, cell: (r) => r.a },
        { label: 'Second', numeric: true, cell: (r) => r.b },
      ],
      rows: [
        row('Value of all customers', (one) => one.total_clv, amount),
        row('Mean value', (one) => one.mean_clv, amount),
        row('Mean P(alive)', (one) => one.mean_p_alive, (value) => percent(value)),
        row('Expected purchases', (one) => one.expected_purchases, count),
      ],
    }),
    h(
      'p',
      { class: 'soft apart' },
      `${count(it.customers_in_both)} customers are in both; their order by value agrees with a rank correlation of ${decimal(it.rank_correlation, 3)}, their values differ by ${money(it.mean_absolute_difference, it.currency)} on average.`,
    ),
  ];
}
