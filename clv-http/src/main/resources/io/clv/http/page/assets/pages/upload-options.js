// How a file is to be read, where it does not say so itself.
import { h } from '../parts/dom.js';

const PRESETS = ['', 'cdnow', 'online-retail', 'shopify', 'woocommerce', 'stripe'];

export function options() {
  const text = (name, label, placeholder) => field(name, label, h('input', { id: `o-${name}`, name, placeholder, autocomplete: 'off', spellcheck: 'false' }));
  const list = (name, label, values) => field(name, label, h('select', { id: `o-${name}`, name }, values.map(([value, shown]) => h('option', { value }, shown))));
  return [
    h('label', { class: 'check' }, h('input', { type: 'checkbox', name: 'score', value: 'true', checked: true }), 'Compute the values of all customers afterwards'),
    h(
      'details',
      {},
      h('summary', {}, 'How the file is to be read'),
      h(
        'div',
        { class: 'options' },
        list('preset', 'Kind of file', PRESETS.map((name) => [name, name || 'orders, as bundled'])),
        text('columns', 'Columns', 'customer_id=Kunde,date=Datum'),
        text('date_format', 'Dates', 'dd.MM.yyyy'),
        text('delimiter', 'Delimiter', ';'),
        text('tz', 'Time zone', 'Europe/Berlin'),
        text('currency', 'Currency', 'EUR'),
        list('refunds', 'Refunds', [['', 'taken off their orders'], ['ignore', 'left out']]),
        text('max_rejects', 'Refused rows at most', '5%'),
      ),
    ),
  ];
}

function field(name, label, control) {
  return h('div', { class: 'field' }, h('label', { for: `o-${name}` }, label), control);
}

/** What is stated, by the names of the API. */
export function settingsIn(form) {
  return Object.fromEntries([...new FormData(form)].filter(([name, value]) => typeof value === 'string' && value.trim() !== '' && name !== '').map(([name, value]) => [name, value.trim()]));
}
