// All customers: searched, sorted, narrowed down, page by page however many there are.
import { ask, apiPath, authorization, get } from '../start/api.js';
import { announce } from '../start/live.js';
import { address, amend, remember } from '../start/place.js';
import { select } from '../parts/choice.js';
import { curlButton } from '../parts/curl.js';
import { h } from '../parts/dom.js';
import { count, day, figure, money, percent, plural } from '../parts/format.js';
import { heading } from '../parts/heading.js';
import { runLine } from '../parts/runline.js';
import { empty, noRunYet, place } from '../parts/states.js';
import { table } from '../parts/table.js';

const PER_PAGE = 50;
const TYPING_MILLISECONDS = 250;
const FIELDS = ['q', 'segment', 'sort', 'cursor', 'min_clv', 'min_p_alive', 'max_days_since_last_order'];

export const customers = {
  title: () => 'Customers',
  show(main, { query }, signal) {
    const state = { sort: '-clv', ...Object.fromEntries(FIELDS.filter((name) => query[name]).map((name) => [name, query[name]])) };
    const trail = [];
    const path = () => apiPath(['customers'], { limit: PER_PAGE, ...state });
    const list = place(() => get(path(), signal), drawn, {
      name: 'customers',
      instead: (problem) => (problem.status === 410 ? gone() : null),
    });

    /** Shows another part of the customers; whatever narrows them down starts at their first page. */
    function change(by, keep = remember) {
      trail.length = 0;
      turn({ ...by, cursor: undefined }, keep);
    }
    function turn(by, keep = remember) {
      Object.assign(state, by);
      keep(state);
      list.again();
    }

    function drawn(page) {
      if (page.run === null) {
        return noRunYet();
      }
      announce(plural(page.total, 'customer'));
      if (page.customers.length === 0) {
        return empty('Nobody is like that', h('p', {}, 'Widen the search, or ', h('a', { href: '#/customers' }, 'show all customers'), '.'));
      }
      return [runLine(page.run), h('div', { class: 'card apart' }, rows(page), pager(page))];
    }

    function rows(page) {
      return table({
        caption: 'Customers',
        sorting: { by: state.sort, to: (sort) => change({ sort }) },
        columns: columns(page.run.currency),
        rows: page.customers,
      });
    }

    function pager(page) {
      const first = trail.length * PER_PAGE + 1;
      const known = state.cursor === undefined || trail.length > 0;
      const words = known ? `${count(first)}–${count(first + page.customers.length - 1)} of ${plural(page.total, 'customer')}` : `${count(page.customers.length)} of ${plural(page.total, 'customer')}`;
      const back = () => turn({ cursor: trail.pop() });
      const forth = () => {
        trail.push(state.cursor);
        turn({ cursor: page.next_cursor });
      };
      return h(
        'div',
        { class: 'pager' },
        h('p', { class: 'soft small', id: 'where' }, words),
        h(
          'div',
          {},
          known ? null : h('button', { type: 'button', on: { click: () => change({}) } }, 'First page'),
          h('button', { type: 'button', id: 'previous', disabled: trail.length === 0, on: { click: back } }, 'Previous'),
          h('button', { type: 'button', id: 'next', disabled: page.next_cursor === null, on: { click: forth } }, 'Next'),
        ),
      );
    }

    function gone() {
      return empty(
        'This page of the list is from a run that is no longer kept',
        h('button', { type: 'button', class: 'main', on: { click: () => change({}) } }, 'Start at the first page'),
      );
    }

    main.append(
      heading('Customers', h('div', { class: 'tools' }, download(), curlButton(path))),
      h('div', { class: 'stack' }, filters(state, change, signal), list),
    );
  },
};

function columns(currency) {
  return [
    { label: 'Customer', sort: 'customer_id', class: 'breaks', cell: (it) => h('a', { href: address(['customers', it.customer_id]) }, it.customer_id) },
    { label: 'Value', sort: 'clv', numeric: true, cell: (it) => figure(it.prediction.clv, money(it.prediction.clv, currency)) },
    { label: 'P(alive)', sort: 'p_alive', numeric: true, cell: (it) => alive(it.prediction.p_alive) },
    { label: 'Purchases', sort: 'expected_purchases', numeric: true, class: 'aside', cell: (it) => figure(it.prediction.expected_purchases, count(it.prediction.expected_purchases)) },
    { label: 'Average order', sort: 'expected_average_value', numeric: true, class: 'aside', cell: (it) => figure(it.prediction.expected_average_value, money(it.prediction.expected_average_value, currency)) },
    { label: 'Orders', sort: 'total_orders', numeric: true, cell: (it) => figure(it.features.total_orders, count(it.features.total_orders)) },
    { label: 'Revenue', sort: 'total_revenue', numeric: true, class: 'aside', cell: (it) => figure(it.features.total_revenue, money(it.features.total_revenue, currency)) },
    { label: 'Last order', sort: 'last_order', class: 'aside', cell: (it) => day(it.features.last_order) },
    { label: 'RFM', class: 'aside', cell: (it) => it.segments?.rfm ?? '–' },
  ];
}

function alive(p) {
  return p === null ? figure(p) : [figure(p, percent(p, 0)), h('span', { class: 'share aside', 'aria-hidden': 'true' }, h('i', { vars: { '--part': p } }))];
}

function filters(state, change, signal) {
  let typing;
  const typed = (name, after = (text) => text) => (event) => {
    clearTimeout(typing);
    const value = after(event.target.value.trim());
    typing = setTimeout(() => change({ [name]: value === '' ? undefined : value }, amend), TYPING_MILLISECONDS);
  };
  const percentage = (text) => (text === '' ? '' : String(Number(text) / 100));
  const segment = h('div', { class: 'field' });
  segments(segment, state, change, signal);
  return h(
    'form',
    { class: 'filters', role: 'search', on: { submit: (event) => event.preventDefault() } },
    h('div', { class: 'field wide' }, h('label', { for: 'q' }, 'Customer'), h('input', { id: 'q', type: 'search', value: state.q ?? '', placeholder: 'Part of the id', autocomplete: 'off', on: { input: typed('q') } })),
    segment,
    h('div', { class: 'field' }, h('label', { for: 'min-clv' }, 'Value at least'), h('input', { id: 'min-clv', type: 'number', min: 0, step: 'any', value: state.min_clv ?? '', on: { input: typed('min_clv') } })),
    h('div', { class: 'field' }, h('label', { for: 'min-alive' }, 'P(alive) at least, %'), h('input', { id: 'min-alive', type: 'number', min: 0, max: 100, step: 'any', value: state.min_p_alive ? Number((state.min_p_alive * 100).toFixed(6)) : '', on: { input: typed('min_p_alive', percentage) } })),
    h('div', { class: 'field' }, h('label', { for: 'max-days' }, 'Last order, days ago at most'), h('input', { id: 'max-days', type: 'number', min: 0, value: state.max_days_since_last_order ?? '', on: { input: typed('max_days_since_last_order') } })),
  );
}

/** The list of segments comes after the rest: the page is of use without it. */
async function segments(host, state, change, signal) {
  try {
    const { schemes } = await get(apiPath(['segments']), signal);
    const field = select('segment', 'Segment', [['', 'All']], state.segment ?? '', (value) => change({ segment: value === '' ? undefined : value }));
    field.querySelector('select').append(
      ...schemes.map(({ scheme, title, segments: names }) =>
        h('optgroup', { label: title }, names.map((name) => h('option', { value: `${scheme}:${name}`, selected: state.segment === `${scheme}:${name}` }, name))),
      ),
    );
    host.append(...field.childNodes);
  } catch (problem) {
    if (problem.name !== 'AbortError') {
      host.hidden = true;
    }
  }
}

function download() {
  const path = apiPath(['exports', 'predictions']);
  if (Object.keys(authorization()).length === 0) {
    return h('a', { class: 'button', href: path, download: 'predictions.csv' }, 'Download CSV');
  }
  // A link cannot send the key.
  const save = async () => {
    const file = URL.createObjectURL(await (await ask(path, { headers: { Accept: 'text/csv' } })).blob());
    h('a', { href: file, download: 'predictions.csv' }).click();
    URL.revokeObjectURL(file);
  };
  return h('button', { type: 'button', on: { click: save } }, 'Download CSV');
}
