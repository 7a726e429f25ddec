// What came in, what was refused and why, and how fresh it is.
import { apiPath, get } from '../start/api.js';
import { remember } from '../start/place.js';
import { card } from '../parts/card.js';
import { curlButton } from '../parts/curl.js';
import { h } from '../parts/dom.js';
import { figures } from '../parts/figures.js';
import { count, day, figure, moment, plural } from '../parts/format.js';
import { heading } from '../parts/heading.js';
import { place } from '../parts/states.js';
import { table } from '../parts/table.js';
import { reasons } from './reasons.js';
import { rejectsOf } from './rejects.js';

const PATH = apiPath(['data-health']);
const PER_PAGE = 20;

export const data = {
  title: () => 'Data health',
  show(main, { query }, signal) {
    const chosen = h('div');
    const open = (id) => chosen.replaceChildren(rejectsOf(id, signal));
    main.append(
      heading('Data health', curlButton(PATH)),
      h('div', { class: 'stack' }, place(() => get(PATH, signal), drawn, { name: 'data health' }), imports(signal, open), chosen),
    );
    if (query.import) {
      open(query.import);
    }
  },
};

function drawn(it) {
  const { rows } = it;
  return h(
    'div',
    { class: 'stack' },
    it.problems.length === 0 ? h('p', { class: 'soft' }, 'Nothing seems wrong.') : h('div', {}, it.problems.map((problem) => h('div', { class: 'notice' }, h('p', {}, problem)))),
    figures([
      { name: 'Newest order', value: it.orders === null ? '–' : day(it.orders.last_date), note: it.data_age_days === null ? null : `${plural(it.data_age_days, 'day')} ago` },
      { name: 'Latest run', value: it.run === null ? '–' : h('span', {}, 'Run ', figure(it.run.id, String(it.run.id))), note: it.run_age_hours === null ? null : age(it.run_age_hours) },
      { name: 'Customers with orders', value: figure(it.orders?.customers ?? null, count(it.orders?.customers)), note: it.orders === null ? null : h('span', {}, 'since ', day(it.orders.first_date)) },
      { name: 'Rows loaded', value: figure(rows.loaded, count(rows.loaded)), note: `of ${count(rows.read)} read` },
      { name: 'Rows refused', value: figure(rows.rejected, count(rows.rejected)), note: `${count(rows.duplicate)} duplicate, ${count(rows.unattributed)} without a customer` },
    ]),
    it.reject_reasons.length === 0 ? null : reasons(it.reject_reasons, PATH),
  );
}

function age(hours) {
  if (hours < 1) {
    return 'stored within the last hour';
  }
  return hours < 48 ? `stored ${plural(Math.round(hours), 'hour')} ago` : `stored ${plural(Math.round(hours / 24), 'day')} ago`;
}

function imports(signal, open) {
  const path = (cursor) => apiPath(['imports'], { limit: PER_PAGE, cursor });
  let known = [];
  const draw = (page) => {
    known = [...known, ...page.imports];
    const more = async () => list.replaceChildren(draw(await get(path(page.next_cursor), signal)));
    return card(
      { title: 'Imports', tools: [curlButton(path())] },
      known.length === 0
        ? h('p', { class: 'soft' }, 'Nothing has been imported yet. ', h('a', { href: '#/upload' }, 'Upload orders'), ', or run ', h('code', {}, 'clv ingest orders.csv'), ' beside the service.')
        : table({ caption: 'Imports', columns: columns(open), rows: known }),
      page.next_cursor === null ? null : h('p', { class: 'apart' }, h('button', { type: 'button', on: { click: more } }, 'Earlier imports, too')),
    );
  };
  const list = place(() => get(path(), signal), draw, { name: 'imports' });
  return list;
}

function columns(open) {
  const show = (id) => {
    remember({ import: id });
    open(id);
  };
  const number = (name) => (row) => figure(row.counts[name], count(row.counts[name]));
  return [
    { label: 'File', class: 'breaks', cell: (row) => row.name },
    { label: 'Loaded at', cell: (row) => moment(row.loaded_at) },
    { label: 'Read', numeric: true, cell: number('read') },
    { label: 'Loaded', numeric: true, cell: number('loaded') },
    { label: 'Duplicate', numeric: true, cell: number('duplicate') },
    { label: 'No customer', numeric: true, cell: number('unattributed') },
    { label: 'Refused', numeric: true, cell: number('rejected') },
    { label: 'Details', cell: (row) => h('button', { type: 'button', id: `import-${row.id}`, on: { click: () => show(row.id) } }, 'Look', h('span', { class: 'unseen' }, ` at import ${row.id}`)) },
  ];
}
