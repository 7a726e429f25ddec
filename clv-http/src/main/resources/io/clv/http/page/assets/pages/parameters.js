// The parameters of the served models with their standard errors.
import { card } from '../parts/card.js';
import { curlButton } from '../parts/curl.js';
import { h } from '../parts/dom.js';
import { facts } from '../parts/figures.js';
import { count, day, figure, moment, significant } from '../parts/format.js';
import { table } from '../parts/table.js';

/** Of the normal distribution: 95 % lie within so many standard errors. */
const WIDTH = 1.96;

export function documents(it, current, path) {
  return h(
    'div',
    { class: it.documents.length > 1 ? 'pair' : 'stack' },
    it.documents.map((document) =>
      card(
        { title: document.model, note: `Served from run ${current.run_id}.`, tools: [curlButton(path)] },
        table({ caption: `Parameters of ${document.model}`, columns, rows: rowsOf(document) }),
        h('div', { class: 'apart' }, facts(factsOf(document))),
        remarks(document),
      ),
    ),
  );
}

const columns = [
  { label: 'Parameter', cell: (row) => row.name },
  { label: 'Estimate', numeric: true, cell: (row) => figure(row.value, significant(row.value)) },
  { label: 'Standard error', numeric: true, cell: (row) => figure(row.error, significant(row.error)) },
  { label: '95 % interval', numeric: true, class: 'aside', cell: (row) => (row.error === null ? '–' : `${significant(Math.max(0, row.value - WIDTH * row.error), 4)} to ${significant(row.value + WIDTH * row.error, 4)}`) },
];

function rowsOf({ parameters, standard_errors: errors }) {
  return Object.entries(parameters ?? {}).map(([name, value]) => ({ name, value, error: errors?.[name] ?? null }));
}

function factsOf(document) {
  return [
    ['Log-likelihood', figure(document.log_likelihood, significant(document.log_likelihood, 9))],
    ['Customers', figure(document.customers, count(document.customers))],
    ['As of', day(document.as_of)],
    ['Time unit', document.time_unit ?? '–'],
    ['Converged', document.converged === false ? 'no' : 'yes'],
    ['Fitted', moment(document.provenance?.fitted_at)],
  ];
}

function remarks(document) {
  const lines = [document.boundary ? `At a boundary: ${document.boundary}` : null, document.explanation, ...(document.warnings ?? [])].filter(Boolean);
  const chosen = document.provenance?.settings?.chosen;
  return [
    lines.map((line) => h('div', { class: 'notice apart' }, h('p', {}, line))),
    chosen ? h('p', { class: 'soft small apart' }, `Chosen because ${chosen}`) : null,
  ].flat();
}
