// How well the models foretold what was then bought; and a new test of that.
import { apiPath, get, send } from '../start/api.js';
import { announce } from '../start/live.js';
import { resultOf, watch } from '../start/job.js';
import { card } from '../parts/card.js';
import { select } from '../parts/choice.js';
import { curlButton } from '../parts/curl.js';
import { h } from '../parts/dom.js';
import { failed, place } from '../parts/states.js';
import { byFrequency } from './by-frequency.js';
import { calibration } from './calibration.js';
import { leaderboard } from './leaderboard.js';
import { tracking } from './tracking.js';

const LIST = apiPath(['evaluations']);
const HOLDOUTS = [['13w', '13 weeks'], ['26w', '26 weeks'], ['39w', '39 weeks'], ['52w', '52 weeks']];

export function evaluations(query, signal) {
  const shown = h('div', { class: 'stack' });
  const open = (id) => {
    const path = apiPath(['evaluations', String(id)]);
    shown.replaceChildren(place(() => get(path, signal), (it) => drawn(it, path), { name: 'evaluation' }));
  };
  const list = place(
    () => get(LIST, signal),
    ({ evaluations: known }) => {
      if (known.length === 0) {
        shown.replaceChildren();
        return h('p', { class: 'soft' }, 'Nothing has been tested yet. A test fits the models on orders up to a day and compares what they foretell with what came after it.');
      }
      const latest = known.reduce((a, b) => (b.created_at > a.created_at ? b : a));
      open(latest.id);
      const options = known.map((one) => [String(one.id), `${one.calibration_end} to ${one.holdout_end}, best ${one.best}`]);
      return select('evaluation', 'Test', options, String(latest.id), open);
    },
    { name: 'evaluations' },
  );
  return h('div', { class: 'stack' }, card({ title: 'Tests against what came after', tools: [curlButton(LIST)] }, h('div', { class: 'filters' }, list, starter(list, signal))), shown);
}

function drawn(it, path) {
  return h('div', { class: 'stack' }, tracking(it, path), h('div', { class: 'pair' }, calibration(it, path), byFrequency(it, path)), leaderboard(it, path));
}

function starter(list, signal) {
  let holdout = '26w';
  const state = h('div', { class: 'wide' });
  const button = h('button', { type: 'button', class: 'main', id: 'evaluate', on: { click: start } }, 'Start a test');
  async function start() {
    button.disabled = true;
    state.replaceChildren(h('p', { class: 'soft' }, 'Fitting and comparing …'), h('progress', { 'aria-label': 'The test runs' }));
    announce('The test runs');
    try {
      resultOf(await watch(await send('POST', LIST, { holdout }, signal), () => {}, signal));
      state.replaceChildren();
      announce('The test is done');
      await list.again();
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        state.replaceChildren(failed(problem));
      }
    }
    button.disabled = false;
  }
  return [select('holdout', 'Time to foretell', HOLDOUTS, holdout, (value) => (holdout = value)), button, state];
}
