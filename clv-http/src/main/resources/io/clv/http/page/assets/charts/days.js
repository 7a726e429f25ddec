// An axis of days: its ticks are the firsts of months, quarters or years, whichever fit.
import { dayNumber, isoDay } from '../parts/format.js';

/** What a tick and the space around it take. */
const PIXELS_PER_TICK = 84;
const STEPS = [1, 3, 6, 12, 24, 60, 120];

/** @param {string} from @param {string} to ISO dates */
export function daysAxis(from, to) {
  const [least, most] = [dayNumber(from), dayNumber(to)];
  return {
    type: 'linear',
    min: least,
    max: Math.max(most, least + 1),
    grid: false,
    afterBuildTicks: (axis) => {
      axis.ticks = firsts(least, most, Math.max(2, Math.floor(axis.chart.width / PIXELS_PER_TICK) - 1)).map((value) => ({ value }));
    },
    ticks: { autoSkip: true, callback: (value) => isoDay(value).slice(0, most - least < 75 ? 10 : 7) },
  };
}

function firsts(least, most, atMost) {
  if (most - least < 75) {
    const step = Math.max(1, Math.ceil((most - least) / atMost));
    return Array.from({ length: Math.floor((most - least) / step) + 1 }, (_, i) => least + i * step);
  }
  const [year, month] = isoDay(least).split('-').map(Number);
  const months = (most - least) / 30.44;
  const step = STEPS.find((s) => months / s <= atMost) ?? 240;
  const ticks = [];
  for (let m = year * 12 + month - 1; ; m += 1) {
    const value = Date.UTC(Math.floor(m / 12), m % 12, 1) / 86_400_000;
    if (value > most) {
      return ticks;
    }
    if (value >= least && m % step === 0) {
      ticks.push(value);
    }
  }
}
