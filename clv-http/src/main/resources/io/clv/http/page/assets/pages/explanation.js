// Why a value is what it is: the steps from the median customer's to this one's.
import { picture } from '../charts/picture.js';
import { h } from '../parts/dom.js';
import { decimal, figure, money, percent, shortMoney, signed } from '../parts/format.js';
import { address } from '../start/place.js';

const NAMES = { alive: 'Being alive', purchases: 'Buying often', spend: 'Order value', margin: 'Margin', discount: 'Discounting' };

export function explanation(it, path) {
  const steps = it.parts.filter((part) => part.contribution !== 0 || !['margin', 'discount'].includes(part.name));
  let level = it.reference_clv;
  const bars = [{ name: 'Median customer', from: 0, to: level, by: level, whole: true }];
  for (const part of steps) {
    bars.push({ name: NAMES[part.name] ?? part.name, from: level, to: level + part.contribution, by: part.contribution, part });
    level += part.contribution;
  }
  bars.push({ name: 'This customer', from: 0, to: it.clv, by: it.clv, whole: true });
  const spelled = (bar) => (bar.whole ? money(bar.by, it.currency) : signed(money(bar.by, it.currency), bar.by));
  const value = (part, of) => (['alive', 'margin', 'discount'].includes(part.name) ? percent(of) : part.name === 'spend' ? money(of, it.currency) : decimal(of));
  return picture({
    title: 'Why this value',
    note: h('span', {}, 'From the median customer, ', h('a', { href: address(['customers', it.reference_id]) }, it.reference_id), ', to this one.'),
    summary: `Steps from the median customer's value to this one's: ${bars.map((bar) => `${bar.name} ${spelled(bar)}`).join(', ')}.`,
    path,
    legend: [
      { label: 'Value', series: 5 },
      { label: 'Adds', series: 1 },
      { label: 'Takes away', series: 2 },
    ],
    config: (colours) => ({
      type: 'bar',
      index: 'y',
      data: {
        labels: bars.map((bar) => bar.name),
        datasets: [
          {
            label: 'Value',
            data: bars.map((bar) => [bar.from, bar.to]),
            backgroundColor: bars.map((bar) => (bar.whole ? colours('series-5') : bar.by >= 0 ? colours('series-1') : colours('series-2'))),
            borderSkipped: false,
            minBarLength: 2,
          },
        ],
      },
      axes: { x: { ticks: { callback: (amount) => shortMoney(amount, it.currency), maxTicksLimit: 6 } }, y: { grid: false, ticks: { autoSkip: false } } },
      tooltip: { label: ({ dataIndex }) => ` ${spelled(bars[dataIndex])}` },
    }),
    data: {
      columns: [
        { label: 'Part', cell: (bar) => bar.name },
        { label: 'Median customer', numeric: true, cell: (bar) => (bar.part ? figure(bar.part.reference, value(bar.part, bar.part.reference)) : '') },
        { label: 'This customer', numeric: true, cell: (bar) => (bar.part ? figure(bar.part.value, value(bar.part, bar.part.value)) : '') },
        { label: 'Effect', numeric: true, cell: (bar) => figure(bar.by, spelled(bar)) },
      ],
      rows: bars,
    },
  });
}
