// The rows of one import that were refused, with the reasons.
import { ask, apiPath, get } from '../start/api.js';
import { card } from '../parts/card.js';
import { curlButton } from '../parts/curl.js';
import { h } from '../parts/dom.js';
import { count } from '../parts/format.js';
import { place } from '../parts/states.js';
import { table } from '../parts/table.js';

const PER_PAGE = 100;

export function rejectsOf(id, signal) {
  const path = (cursor) => apiPath(['imports', String(id), 'rejects'], { limit: PER_PAGE, cursor });
  let known = [];
  const draw = (page) => {
    known = [...known, ...page.rejects];
    const more = async () => host.replaceChildren(draw(await get(path(page.next_cursor), signal)));
    const sums = Object.entries(page.reasons ?? {});
    return card(
      {
        title: `Refused rows of import ${id}`,
        note: sums.length === 0 ? null : sums.map(([reason, rows]) => `${count(rows)} × ${reason}`).join('; '),
        tools: [known.length === 0 ? null : h('button', { type: 'button', class: 'quiet', on: { click: () => save(id) } }, 'Download CSV'), curlButton(path())].filter(Boolean),
      },
      known.length === 0 ? h('p', { class: 'soft' }, 'No row of this file was refused.') : table({ caption: `Refused rows of import ${id}`, columns, rows: known }),
      page.next_cursor ? h('p', { class: 'apart' }, h('button', { type: 'button', on: { click: more } }, 'More')) : null,
    );
  };
  const host = place(() => get(path(), signal), draw, { name: 'refused rows' });
  return host;
}

const columns = [
  { label: 'Line', cell: (row) => count(row.line) },
  { label: 'Column', cell: (row) => row.column },
  { label: 'Value', class: 'breaks', cell: (row) => h('code', {}, row.value) },
  { label: 'Reason', cell: (row) => row.reason },
];

async function save(id) {
  const response = await ask(apiPath(['imports', String(id), 'rejects']), { headers: { Accept: 'text/csv' } });
  const file = URL.createObjectURL(await response.blob());
  h('a', { href: file, download: `rejects-${id}.csv` }).click();
  URL.revokeObjectURL(file);
}
