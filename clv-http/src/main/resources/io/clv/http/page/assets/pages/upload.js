// Brings orders in: a file, how it is to be read, and what became of it.
import { apiPath, send } from '../start/api.js';
import { announce } from '../start/live.js';
import { resultOf, watch } from '../start/job.js';
import { upload as post } from '../start/post.js';
import { address } from '../start/place.js';
import { card } from '../parts/card.js';
import { curlButton } from '../parts/curl.js';
import { h } from '../parts/dom.js';
import { figures } from '../parts/figures.js';
import { count, figure, percent, plural } from '../parts/format.js';
import { heading } from '../parts/heading.js';
import { failed } from '../parts/states.js';
import { options, settingsIn } from './upload-options.js';

export const upload = {
  title: () => 'Upload',
  show(main, _, signal) {
    let file = null;
    const state = h('div', {});
    const chosen = h('p', { class: 'soft' }, 'No file yet.');
    const input = h('input', { type: 'file', id: 'file', class: 'unseen', on: { change: () => choose(input.files[0] ?? null) } });
    const begin = h('button', { type: 'submit', class: 'main', id: 'begin', disabled: true }, 'Upload');
    const path = () => apiPath(['imports'], { filename: file?.name ?? 'orders.csv', ...settingsIn(form) });
    const drop = h(
      'div',
      { class: 'drop', on: { dragover: over, dragleave: () => drop.classList.remove('over'), drop: dropped } },
      h('p', { class: 'lead' }, 'Drop a file with orders here'),
      h('p', { class: 'soft' }, 'CSV, JSON lines, Parquet or Excel; compressed ones, too. Only a customer and a date are needed.'),
      input,
      h('button', { type: 'button', id: 'choose', on: { click: () => input.click() } }, 'Choose a file'),
      chosen,
    );
    const form = h('form', { class: 'stack', on: { submit: started } }, h('label', { for: 'file', class: 'unseen' }, 'File with orders'), drop, options(), h('div', { class: 'row' }, begin, curlButton(path, 'POST')));

    function choose(next) {
      file = next;
      begin.disabled = file === null;
      chosen.textContent = file === null ? 'No file yet.' : `${file.name}, ${size(file.size)}`;
      announce(chosen.textContent);
    }
    function over(event) {
      event.preventDefault();
      drop.classList.add('over');
    }
    function dropped(event) {
      event.preventDefault();
      drop.classList.remove('over');
      choose(event.dataTransfer.files[0] ?? file);
    }
    async function started(event) {
      event.preventDefault();
      begin.disabled = true;
      const cancelling = new AbortController();
      signal.addEventListener('abort', () => cancelling.abort());
      const { view, sent, progressed, cancelled } = progress();
      state.replaceChildren(view);
      let job = null;
      cancelled(async () => {
        if (job === null) {
          cancelling.abort();
        } else {
          await send('DELETE', apiPath(['jobs', job.id])).catch((problem) => state.append(failed(problem)));
        }
      });
      try {
        job = await post(path(), file, sent, cancelling.signal);
        state.replaceChildren(outcome(resultOf(await watch(job, progressed, signal))));
        state.querySelector('h2')?.focus();
      } catch (problem) {
        if (problem.name !== 'AbortError') {
          state.replaceChildren(failed(problem));
        } else if (!signal.aborted) {
          state.replaceChildren(h('p', { class: 'soft' }, 'Cancelled; nothing was kept.'));
        }
      }
      begin.disabled = file === null;
    }
    main.append(heading('Upload'), h('div', { class: 'stack' }, card({ title: 'Orders' }, form), state));
  },
};

function size(bytes) {
  const [unit, by] = bytes < 1e3 ? ['byte', 1] : bytes < 1e6 ? ['kilobyte', 1e3] : ['megabyte', 1e6];
  return new Intl.NumberFormat(undefined, { style: 'unit', unit, maximumFractionDigits: 1 }).format(bytes / by);
}

function progress() {
  const words = h('p', { id: 'progress-words' }, 'Sending …');
  const bar = h('progress', { max: 1, value: 0, 'aria-labelledby': 'progress-words' });
  const cancel = h('button', { type: 'button' }, 'Cancel');
  announce('Sending the file');
  return {
    view: h('section', { class: 'card stack', 'aria-label': 'Progress' }, words, bar, h('div', {}, cancel)),
    sent(part) {
      bar.value = part;
      words.textContent = part < 1 ? `Sending … ${percent(part, 0)}` : 'Sent; reading …';
    },
    progressed(now) {
      now.bytes_total ? (bar.value = now.bytes / now.bytes_total) : bar.removeAttribute('value');
      words.textContent = spelled(now);
    },
    cancelled: (listener) => cancel.addEventListener('click', listener),
  };
}

const STAGES = { reading: 'Reading', writing: 'Writing', scoring: 'Computing values', storing: 'Storing values' };

function spelled({ stage, rows }) {
  if (stage === undefined) {
    return 'Waiting for its turn …';
  }
  return `${STAGES[stage] ?? stage} …${rows === undefined || rows === null ? '' : ` ${plural(rows, 'row')}`}`;
}

function outcome({ import: done, run_id: run }) {
  const { counts } = done;
  announce(`Done: ${count(counts.loaded)} rows loaded, ${count(counts.rejected)} refused`);
  return h(
    'section',
    { class: 'card stack', id: 'outcome' },
    h('h2', { tabindex: '-1' }, `${done.name} is in`),
    figures(
      [
        ['Rows read', counts.read],
        ['Loaded', counts.loaded],
        ['Duplicate', counts.duplicate],
        ['Without a customer', counts.unattributed],
        ['Refused', counts.rejected],
      ].map(([name, value]) => ({ name, value: figure(value, count(value)) })),
    ),
    notes(done.notes ?? {}),
    h(
      'p',
      { class: 'row' },
      counts.rejected > 0 ? h('a', { class: 'button', href: address(['data'], { import: done.id }) }, 'The refused rows') : null,
      run === null || run === undefined ? h('span', { class: 'soft' }, 'The values of customers are as before: no run was asked for.') : h('a', { class: 'button', href: '#/' }, `What run ${run} says`),
    ),
  );
}

/** What the reader has to say of the file. */
function notes(said) {
  const lines = Object.entries(said);
  return lines.length === 0 ? null : h('ul', { class: 'soft' }, lines.map(([name, value]) => h('li', {}, `${name}: ${typeof value === 'number' ? count(value) : value}`)));
}
