// The shop at a glance: what its customers are worth, how that is spread, and what changed.
import { apiPath, get } from '../start/api.js';
import { h } from '../parts/dom.js';
import { curlButton } from '../parts/curl.js';
import { figures } from '../parts/figures.js';
import { count, figure, money, percent, span } from '../parts/format.js';
import { heading } from '../parts/heading.js';
import { runLine } from '../parts/runline.js';
import { noRunYet, place } from '../parts/states.js';
import { changes } from './change.js';
import { concentration } from './concentration.js';
import { distribution } from './distribution.js';

const PATH = apiPath(['overview']);

export const overview = {
  title: () => 'Overview',
  show(main, _, signal) {
    main.append(
      heading('Overview', curlButton(PATH)),
      place(() => get(PATH, signal), (it) => (it.run ? drawn(it) : noRunYet()), {
        name: 'overview',
        instead: (problem) => (problem.status === 404 || problem.status === 503 ? noRunYet() : null),
      }),
    );
  },
};

function drawn(it) {
  return h(
    'div',
    { class: 'stack' },
    runLine(it.run),
    figures([
      { name: `Value over ${span(it.run.horizon)}`, value: figure(it.total_clv, money(it.total_clv, it.currency)), note: 'all customers together' },
      { name: 'Customers', value: figure(it.customers, count(it.customers)), note: `with ${money(it.total_revenue, it.currency)} of revenue so far` },
      {
        name: 'Expected to be active',
        value: figure(it.expected_active, count(Math.round(it.expected_active))),
        note: `${percent(it.expected_active / it.customers)} of all`,
      },
      { name: 'Mean value', value: figure(it.mean_clv, money(it.mean_clv, it.currency)), note: 'of a customer' },
      { name: 'Median value', value: figure(it.median_clv, money(it.median_clv, it.currency)), note: 'half have more' },
    ]),
    h('div', { class: 'pair' }, distribution(it, PATH), concentration(it, PATH)),
    changes(it, PATH),
  );
}
