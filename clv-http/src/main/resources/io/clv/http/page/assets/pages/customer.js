// One customer: what is expected, why, and how it came about.
import { apiPath, get } from '../start/api.js';
import { address } from '../start/place.js';
import { card } from '../parts/card.js';
import { curlButton } from '../parts/curl.js';
import { h } from '../parts/dom.js';
import { facts, figures } from '../parts/figures.js';
import { count, day, decimal, figure, money, percent, span } from '../parts/format.js';
import { heading } from '../parts/heading.js';
import { runLine } from '../parts/runline.js';
import { empty, place } from '../parts/states.js';
import { aliveOverTime } from './alive.js';
import { explanation } from './explanation.js';
import { history } from './history.js';
import { ordersOf } from './orders.js';

export const customer = {
  title: ({ path }) => `Customer ${path[1]}`,
  show(main, { path: [, id] }, signal) {
    const path = apiPath(['customers', id]);
    const part = (name, draw, title) => {
      const own = apiPath(['customers', id, ...name]);
      return place(() => get(own, signal), (it) => draw(it, own), {
        name: title.toLowerCase(),
        instead: (problem) => ([404, 409].includes(problem.status) ? card({ title }, h('p', { class: 'soft' }, problem.message)) : null),
      });
    };
    const rest = () => [
      h('div', { class: 'pair' }, part(['explanation'], explanation, 'Why this value'), part(['p-alive'], aliveOverTime, 'P(alive) over time')),
      h('div', { class: 'pair' }, ordersOf(id, signal), part(['clv', 'history'], history, 'Value, run by run')),
    ];
    main.append(
      heading(id, curlButton(path)),
      place(() => get(path, signal), (it) => h('div', { class: 'stack' }, drawn(it), rest()), {
        name: 'customer',
        instead: (problem) => (problem.status === 404 ? empty('There is no such customer', problem.message, h('p', {}, h('a', { href: '#/customers' }, 'All customers'))) : null),
      }),
    );
  },
};

function drawn({ features, prediction, segments, currency, run }) {
  const level = run.interval;
  const between = (lower, upper, text) => (lower === null || upper === null ? null : `${text(lower)} to ${text(upper)}${level === null ? '' : ` (${percent(level, 0)})`}`);
  const amount = (value) => money(value, currency);
  const alive = (value) => percent(value);
  return [
    h('div', { class: 'row' }, runLine(run)),
    figures([
      { name: `Value over ${span(run.horizon)}`, value: figure(prediction.clv, amount(prediction.clv)), note: between(prediction.clv_lower, prediction.clv_upper, amount) },
      { name: 'P(alive)', value: figure(prediction.p_alive, alive(prediction.p_alive)), note: between(prediction.p_alive_lower, prediction.p_alive_upper, alive) },
      { name: 'Expected purchases', value: figure(prediction.expected_purchases, decimal(prediction.expected_purchases)), note: between(prediction.purchases_lower, prediction.purchases_upper, count) },
      { name: 'Expected order value', value: figure(prediction.expected_average_value, amount(prediction.expected_average_value)), note: between(prediction.average_value_lower, prediction.average_value_upper, amount) },
    ]),
    card(
      { title: 'So far' },
      facts([
        ['First order', day(features.first_order)],
        ['Last order', day(features.last_order)],
        ['Days since then', figure(features.days_since_last_order, count(features.days_since_last_order))],
        ['Orders', figure(features.total_orders, count(features.total_orders))],
        ['Revenue', figure(features.total_revenue, amount(features.total_revenue))],
        ['Average order', figure(features.avg_revenue, amount(features.avg_revenue))],
        ['Largest order', figure(features.max_revenue, amount(features.max_revenue))],
        ['Mean days between orders', figure(features.mean_interval, count(features.mean_interval))],
        ['Longest pause, days', figure(features.longest_interval, count(features.longest_interval))],
        [`Frequency · recency · T (${run.time_unit}s)`, `${count(features.frequency)} · ${decimal(features.recency)} · ${decimal(features.T)}`],
      ]),
      tags(segments),
    ),
  ];
}

function tags(segments) {
  const stated = Object.entries(segments ?? {}).filter(([, name]) => name !== null);
  return stated.length === 0
    ? null
    : h(
        'ul',
        { class: 'tags apart', 'aria-label': 'Segments' },
        stated.map(([scheme, name]) => h('li', {}, h('a', { class: 'tag', href: address(['customers'], { segment: `${scheme}:${name}` }) }, `${scheme.replaceAll('_', ' ')}: ${name}`))),
      );
}
