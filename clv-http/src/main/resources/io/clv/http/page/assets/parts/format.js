// Numbers and dates as people read them. What is not known is a dash.
import { h } from './dom.js';

const UNKNOWN = '–';
const MILLISECONDS_PER_DAY = 86_400_000;
const formats = new Map();

function format(key, make) {
  if (!formats.has(key)) {
    formats.set(key, make());
  }
  return formats.get(key);
}

function number(options) {
  return format(JSON.stringify(options), () => new Intl.NumberFormat(undefined, options));
}

function known(value) {
  return typeof value === 'number' && Number.isFinite(value);
}

/** A whole number, or an expectation of one: 12 or 12.3. */
export function count(value) {
  return known(value) ? number({ maximumFractionDigits: Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : 1 }).format(value) : UNKNOWN;
}

export function decimal(value, digits = 2) {
  return known(value) ? number({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value) : UNKNOWN;
}

/** Digits that matter, for parameters: 0.45211 as well as 44811. */
export function significant(value, digits = 5) {
  return known(value) ? number({ maximumSignificantDigits: digits }).format(value) : UNKNOWN;
}

/** @param {number} value 0.5 is a half */
export function percent(value, digits = 1) {
  return known(value) ? number({ style: 'percent', maximumFractionDigits: digits }).format(value) : UNKNOWN;
}

/** @param {?string} currency an ISO 4217 code, or null where the orders state none */
export function money(value, currency) {
  if (!known(value)) {
    return UNKNOWN;
  }
  const digits = Math.abs(value) >= 1000 ? 0 : 2;
  return amount(value, currency, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** The same in few characters, for axes. */
export function shortMoney(value, currency) {
  return amount(value, currency, { notation: 'compact', maximumFractionDigits: 1 });
}

export function shortCount(value) {
  return number({ notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

function amount(value, currency, options) {
  if (!currency) {
    return number(options).format(value);
  }
  try {
    return number({ style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...options }).format(value);
  } catch {
    // Not a code that the browser knows.
    return `${number(options).format(value)} ${currency}`;
  }
}

export function signed(text, value) {
  return value > 0 ? `+${text}` : text;
}

/** A number with its exact value beside it, for copying and for programs that read the page. */
export function figure(value, text) {
  return value === null || value === undefined ? h('span', { class: 'soft' }, UNKNOWN) : h('data', { value }, text);
}

export function day(iso) {
  return iso ? h('time', { datetime: iso, class: 'nowrap' }, iso) : UNKNOWN;
}

/** A point in time in the reader's own time zone. */
export function moment(iso) {
  if (!iso) {
    return UNKNOWN;
  }
  const at = new Date(iso);
  const two = (n) => String(n).padStart(2, '0');
  const text = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
  return h('time', { datetime: iso, class: 'nowrap' }, text);
}

/** Days since 1970-01-01. */
export function dayNumber(iso) {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / MILLISECONDS_PER_DAY);
}

export function isoDay(number) {
  return new Date(number * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

/** 52w as words. */
export function span(horizon) {
  const names = { d: 'day', w: 'week', m: 'month', y: 'year' };
  const [, n, unit] = /^(\d+)([dwmy])$/.exec(horizon) ?? [];
  return unit === undefined ? horizon : `${n} ${names[unit]}${n === '1' ? '' : 's'}`;
}

export function plural(n, one, many = `${one}s`) {
  return `${count(n)} ${n === 1 ? one : many}`;
}
