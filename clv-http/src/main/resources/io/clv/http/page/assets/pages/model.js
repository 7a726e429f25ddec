// The models behind the numbers: what they say of the customers, which is in use, and how well they foretell.
import { apiPath, get, send } from '../start/api.js';
import { announce } from '../start/live.js';
import { card } from '../parts/card.js';
import { confirmed } from '../parts/confirm.js';
import { curlButton } from '../parts/curl.js';
import { h } from '../parts/dom.js';
import { figure, moment, significant } from '../parts/format.js';
import { heading } from '../parts/heading.js';
import { failed, noRunYet, place } from '../parts/states.js';
import { table } from '../parts/table.js';
import { comparison } from './comparison.js';
import { evaluations } from './evaluations.js';
import { documents } from './parameters.js';
import { validations } from './validations.js';

const PATH = apiPath(['models']);

export const model = {
  title: () => 'Model',
  show(main, { query }, signal) {
    const told = h('div');
    const shown = place(() => get(PATH, signal), (it) => drawn(it, act, signal), {
      name: 'models',
      instead: (problem) => ([404, 503].includes(problem.status) ? noRunYet() : null),
    });
    /** Does something that changes which model is served, once that is confirmed. */
    async function act({ title, text, action, method, path, done }) {
      if (!(await confirmed(title, text, action))) {
        return;
      }
      try {
        await send(method, path, undefined, signal);
        told.replaceChildren();
        announce(done);
        await shown.again();
      } catch (problem) {
        told.replaceChildren(failed(problem));
      }
    }
    main.append(heading('Model', curlButton(PATH)), h('div', { class: 'stack' }, told, shown, evaluations(query, signal), validations(signal)));
  },
};

function drawn(it, act, signal) {
  if (it.models.length === 0) {
    return noRunYet();
  }
  const { current } = it;
  const path = apiPath(['models', current.model_id]);
  return h(
    'div',
    { class: 'stack' },
    place(() => get(path, signal), (one) => documents(one, current, path), { name: 'parameters' }),
    all(it, act),
    it.models.length > 1 ? comparison(it.models, current, signal) : null,
  );
}

function all({ current, models }, act) {
  const promote = (one) =>
    act({
      title: `Serve model ${one.model_id}?`,
      text: `From then on everybody is answered from run ${one.latest_run} (${one.names.join(', ')}), until another model is chosen. New runs of other models are stored, but not served.`,
      action: 'Serve this model',
      method: 'POST',
      path: apiPath(['models', one.model_id, 'promotion']),
      done: `Model ${one.model_id} is served`,
    });
  const rollback = () =>
    act({ title: 'Go back to the choice before?', text: 'The model chosen before the current one is served again.', action: 'Go back', method: 'POST', path: apiPath(['models', 'rollback']), done: 'The choice before is served' });
  const latest = () =>
    act({ title: 'Serve the latest run again?', text: 'No model is held on to any longer: each new run is served as soon as it is stored.', action: 'Serve the latest run', method: 'DELETE', path: apiPath(['models', 'promotion']), done: 'The latest run is served' });
  return card(
    {
      title: 'All models',
      note: current.promotion === null ? 'The model of the latest run is served.' : h('span', {}, `Chosen by ${current.promotion.promoted_by || 'somebody'} `, moment(current.promotion.promoted_at), '; it stays until another is chosen.'),
      tools: [
        current.promotion === null ? null : h('button', { type: 'button', class: 'quiet', id: 'rollback', on: { click: rollback } }, 'Roll back'),
        current.promotion === null ? null : h('button', { type: 'button', class: 'quiet', id: 'latest', on: { click: latest } }, 'Serve the latest run'),
        curlButton(PATH),
      ].filter((tool) => tool !== null),
    },
    table({
      caption: 'Models',
      columns: [
        { label: 'Model', cell: (one) => h('code', { class: 'nowrap' }, one.model_id) },
        { label: 'Names', cell: (one) => one.names.join(', ') },
        { label: 'Runs', cell: (one) => one.runs.join(', ') },
        { label: 'Stored', cell: (one) => moment(one.created_at) },
        { label: 'Log-likelihood', numeric: true, cell: likelihoods },
        { label: 'Converged', cell: (one) => (one.converged === null ? '–' : one.converged ? 'yes' : 'no') },
        { label: 'Served', cell: (one) => (one.current ? h('strong', {}, 'yes') : h('button', { type: 'button', id: `promote-${one.model_id}`, on: { click: () => promote(one) } }, 'Promote', h('span', { class: 'unseen' }, ` ${one.model_id}`))) },
      ],
      rows: models,
    }),
  );
}

function likelihoods({ names, log_likelihoods: values }) {
  const list = Array.isArray(values) ? values : names.map((name) => values?.[name]);
  return list.map((value, i) => [i > 0 ? h('br') : null, figure(value, significant(value, 8))]);
}
