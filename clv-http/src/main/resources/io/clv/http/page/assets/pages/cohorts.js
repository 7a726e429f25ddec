// Customers by the period of their first order: who comes back, and what they bring.
import { apiPath, get } from '../start/api.js';
import { here, remember } from '../start/place.js';
import { card } from '../parts/card.js';
import { choice } from '../parts/choice.js';
import { curlButton } from '../parts/curl.js';
import { h } from '../parts/dom.js';
import { count, day, money, percent, shortMoney } from '../parts/format.js';
import { heading } from '../parts/heading.js';
import { empty, place } from '../parts/states.js';
import { comeback } from './comeback.js';

const MEASURES = {
  retention: { label: 'Came back', text: (value) => percent(value, 0), full: (value) => percent(value) },
  revenue_per_customer: { label: 'Revenue a customer', text: (value, currency) => shortMoney(value, currency), full: money },
  revenue: { label: 'Revenue', text: (value, currency) => shortMoney(value, currency), full: money },
  orders: { label: 'Orders', text: (value) => count(Math.round(value)), full: (value) => count(value) },
};

/** A cohort of fewer customers does not set the scale of the colours: one who comes back would outshine all. */
const LARGE = 20;

export const cohorts = {
  title: () => 'Cohorts',
  show(main, { query }, signal) {
    let period = query.period === 'quarter' ? 'quarter' : 'month';
    let measure = MEASURES[query.measure] ? query.measure : 'retention';
    const path = () => apiPath(['cohorts'], { period });
    const keep = () => remember({ ...here().query, period, measure });
    let latest = null;
    const shown = place(() => get(path(), signal), (it) => drawn((latest = it), measure, path()), {
      name: 'cohorts',
      instead: (problem) => (problem.status === 404 || problem.status === 503 ? empty('There are no cohorts yet', problem.message, h('p', {}, h('a', { href: '#/upload' }, 'Upload orders'))) : null),
    });
    main.append(
      heading('Cohorts', curlButton(path)),
      h(
        'div',
        { class: 'stack' },
        h(
          'div',
          { class: 'row' },
          choice('Period', [['month', 'Months'], ['quarter', 'Quarters']], period, (value) => {
            period = value;
            keep();
            shown.again();
          }),
          choice('Measure', Object.entries(MEASURES).map(([name, { label }]) => [name, label]), measure, (value) => {
            measure = value;
            keep();
            if (latest) {
              shown.replaceChildren(...[drawn(latest, measure, path())].flat());
            }
          }),
        ),
        shown,
      ),
    );
  },
};

function drawn(it, measure, path) {
  return h('div', { class: 'stack' }, triangle(it, measure, path), comeback(it, path));
}

function triangle(it, measure, path) {
  const { text, full, label } = MEASURES[measure];
  const tellsNothing = (cell) => measure === 'retention' && cell.index === 0;
  const large = it.cohorts.filter(({ customers }) => customers >= LARGE);
  const values = (large.length > 0 ? large : it.cohorts).flatMap(({ cells }) => cells.filter((cell) => cell.index > 0).map((cell) => cell[measure] ?? 0));
  const most = Math.max(...values, 1e-12);
  const unfinished = it.cohorts.some(({ cells }) => cells.some(({ partial }) => partial));
  const columns = Math.max(...it.cohorts.map(({ cells }) => cells.length), 0);
  const cellOf = (cohort, i) => {
    const cell = cohort.cells.find(({ index }) => index === i);
    if (cell === undefined || cell[measure] === null) {
      return h('td', { class: 'void' });
    }
    const remark = cell.predicted ? 'predicted' : cell.partial ? 'not over yet' : '';
    const size = cohort.customers === 1 ? '1 customer' : `${count(cohort.customers)} customers`;
    return h(
      'td',
      {
        class: cell.predicted ? 'foretold' : cell.partial ? 'part' : null,
        vars: { '--part': tellsNothing(cell) ? 0 : Math.min(1, Math.max(0, cell[measure] / most)).toFixed(3) },
        title: `${cohort.cohort} (${size}), from ${cell.start}: ${full(cell[measure], it.currency)}${remark ? `, ${remark}` : ''}`,
      },
      text(cell[measure], it.currency),
      remark ? h('span', { class: 'unseen' }, ` ${remark}`) : null,
    );
  };
  const caption = `${label} by ${it.period} of the first order`;
  return card(
    {
      title: caption,
      note: h('span', {}, `Each row is the customers of one ${it.period}; column 0 is that ${it.period}, column 1 the next. As of `, day(it.as_of), '.'),
      tools: [curlButton(path)],
    },
    h(
      'div',
      { class: 'scroll', role: 'group', 'aria-label': caption, tabindex: '0' },
      h(
        'table',
        { class: 'heat' },
        h('caption', { class: 'unseen' }, caption),
        h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Cohort'), h('th', { scope: 'col' }, 'Customers'), Array.from({ length: columns }, (_, i) => h('th', { scope: 'col' }, String(i))))),
        h('tbody', {}, it.cohorts.map((cohort) => h('tr', {}, h('th', { scope: 'row' }, cohort.cohort), h('td', { class: 'void' }, count(cohort.customers)), Array.from({ length: columns }, (_, i) => cellOf(cohort, i))))),
      ),
    ),
    h('p', { class: 'key' }, h('span', { class: 'kept' }, 'What happened; darker is more'), h('span', { class: 'foretold' }, 'What the model expects'), unfinished ? `Slanted: the ${it.period} is not over yet.` : null),
  );
}
