// A customer's orders: each a bar on its day, and a list that goes back as far as one likes.
import { daysAxis } from '../charts/days.js';
import { picture } from '../charts/picture.js';
import { card } from '../parts/card.js';
import { h } from '../parts/dom.js';
import { count, day, dayNumber, figure, isoDay, money, plural, shortMoney } from '../parts/format.js';
import { place } from '../parts/states.js';
import { apiPath, get } from '../start/api.js';

const PER_PAGE = 200;

export function ordersOf(id, signal) {
  const path = (cursor) => apiPath(['customers', id, 'orders'], { limit: PER_PAGE, cursor });
  let orders = [];
  const draw = (page) => {
    orders = [...orders, ...page.orders];
    return drawn({ ...page, orders }, path(), async () => host.replaceChildren(draw(await get(path(page.next_cursor), signal))));
  };
  const host = place(() => get(path(), signal), draw, {
    name: 'orders',
    instead: (problem) => (problem.status === 404 ? card({ title: 'Orders' }, h('p', { class: 'soft' }, problem.message)) : null),
  });
  return host;
}

function drawn(it, path, more) {
  const { orders, currency } = it;
  if (orders.length === 0) {
    return card({ title: 'Orders' }, h('p', { class: 'soft' }, 'No orders up to the day of this run.'));
  }
  const [newest, oldest] = [orders[0], orders.at(-1)];
  const valued = orders.some((order) => order.amount !== null);
  const size = (order) => (valued ? order.amount : order.items);
  const text = (value) => (valued ? money(value, currency) : count(value));
  return picture({
    title: 'Orders',
    note: `${it.next_cursor === null ? plural(orders.length, 'order') : `The newest ${count(orders.length)} orders`}, refunds taken off.`,
    summary: `A line for each of ${orders.length} orders from ${oldest.date} to ${newest.date}; the newest of ${text(size(newest))}.`,
    path,
    legend: [{ label: valued ? 'Amount of an order' : 'Items of an order', series: 1 }],
    config: (colours) => ({
      type: 'bar',
      data: { datasets: [{ label: 'Order', data: orders.map((order) => ({ x: dayNumber(order.date), y: size(order) })), backgroundColor: colours('series-1'), barThickness: 4, borderRadius: 2, clip: 4 }] },
      axes: { x: { ...daysAxis(oldest.date, it.as_of), offset: false }, y: { ticks: { callback: (value) => (valued ? shortMoney(value, currency) : count(value)), maxTicksLimit: 5 } } },
      tooltip: { title: ([item]) => isoDay(item.parsed.x), label: ({ parsed }) => ` ${text(parsed.y)}` },
    }),
    data: {
      columns: [
        { label: 'Day', cell: (order) => day(order.date) },
        { label: 'Amount', numeric: true, cell: (order) => figure(order.amount, money(order.amount, currency)) },
        { label: 'Items', numeric: true, cell: (order) => figure(order.items, count(order.items)) },
      ],
      rows: orders,
    },
    below: it.next_cursor === null ? [] : [h('p', { class: 'apart' }, h('button', { type: 'button', on: { click: more } }, 'Older orders, too'))],
  });
}
