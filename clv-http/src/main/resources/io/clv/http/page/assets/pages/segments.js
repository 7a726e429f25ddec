// Customers in groups: how large, how much each is worth, and who went where.
import { apiPath, get } from '../start/api.js';
import { here, remember } from '../start/place.js';
import { card } from '../parts/card.js';
import { choice } from '../parts/choice.js';
import { curlButton } from '../parts/curl.js';
import { h } from '../parts/dom.js';
import { heading } from '../parts/heading.js';
import { noRunYet, place } from '../parts/states.js';
import { migration } from './migration.js';
import { rfmGrid } from './rfm-grid.js';
import { sizes } from './sizes.js';

const GRID = apiPath(['segments', 'rfm', 'grid']);

export const segments = {
  title: () => 'Segments',
  show(main, { query }, signal) {
    const shown = h('div', { class: 'stack' });
    const open = (schemes, name) => {
      const scheme = schemes.find(({ scheme: s }) => s === name) ?? schemes[0];
      shown.replaceChildren(...scheme ? parts(scheme, signal) : []);
      return scheme?.scheme;
    };
    main.append(
      heading('Segments', curlButton(() => apiPath(['segments', here().query.scheme ?? 'rfm']))),
      place(
        () => get(apiPath(['segments']), signal),
        ({ schemes }) => {
          const chosen = open(schemes, query.scheme);
          const pick = (name) => {
            remember({ scheme: name });
            open(schemes, name);
          };
          return h('div', { class: 'stack' }, choice('Scheme', schemes.map(({ scheme, title }) => [scheme, title]), chosen, pick), shown);
        },
        { name: 'segments', instead: (problem) => ([404, 503].includes(problem.status) ? noRunYet() : null) },
      ),
    );
  },
};

function parts({ scheme, title, description, segments: names }, signal) {
  const path = apiPath(['segments', scheme]);
  const moves = apiPath(['segments', scheme, 'migration']);
  return [
    h('p', { class: 'lead soft' }, description),
    place(() => get(path, signal), (it) => sizes(it, path), { name: title }),
    scheme === 'rfm' ? place(() => get(GRID, signal), (it) => rfmGrid(it, GRID), { name: 'RFM grid' }) : null,
    place(() => get(moves, signal), (it) => migration(it, moves, names), {
      name: 'moves',
      instead: (problem) => (problem.status === 404 ? card({ title: 'Who went where' }, h('p', { class: 'soft' }, problem.message)) : null),
    }),
  ].filter((part) => part !== null);
}
