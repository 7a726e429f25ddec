import { h } from './dom.js';
import { day, percent, span } from './format.js';

/** Which run a page speaks of. */
export function runLine(run) {
  return h(
    'p',
    { class: 'soft' },
    `Run ${run.id}, as of `,
    day(run.as_of),
    ` · value over ${span(run.horizon)} at ${percent(run.discount_rate)} a year`,
    run.margin === 1 ? '' : ` and a margin of ${percent(run.margin)}`,
    ` · ${run.models.join(', ')}`,
  );
}
