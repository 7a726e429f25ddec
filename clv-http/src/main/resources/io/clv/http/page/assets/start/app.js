// The page as a whole: shows what the address names.
import { cohorts } from '../pages/cohorts.js';
import { customer } from '../pages/customer.js';
import { customers } from '../pages/customers.js';
import { data } from '../pages/data.js';
import { model } from '../pages/model.js';
import { overview } from '../pages/overview.js';
import { segments } from '../pages/segments.js';
import { upload } from '../pages/upload.js';
import { heading } from '../parts/heading.js';
import { empty } from '../parts/states.js';
import { startKey } from './key.js';
import { announce } from './live.js';
import { here } from './place.js';
import { startTheme } from './theme.js';

const PAGES = { '': overview, customers, cohorts, segments, model, data, upload };
const main = document.getElementById('main');
const side = document.querySelector('.side');
const menu = document.getElementById('menu');
let leaving = new AbortController();

function pageOf({ path }) {
  if (path[0] === 'customers' && path.length === 2) {
    return customer;
  }
  return path.length > 1 ? nowhere : (PAGES[path[0] ?? ''] ?? nowhere);
}

const nowhere = {
  title: () => 'No such page',
  show(host) {
    host.append(heading('No such page'), empty('There is nothing at this address', 'The pages are in the navigation.'));
  },
};

function show() {
  leaving.abort();
  leaving = new AbortController();
  const place = here();
  const page = pageOf(place);
  const title = page.title(place);
  document.title = `${title} · clv`;
  for (const link of document.querySelectorAll('#nav li a')) {
    const mine = link.getAttribute('href') === `#/${place.path[0] ?? ''}`;
    mine ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current');
  }
  main.replaceChildren();
  page.show(main, place, leaving.signal);
  return title;
}

function opened(open) {
  side.classList.toggle('open', open);
  menu.setAttribute('aria-expanded', String(open));
}

// The address changes by a link, or by going back: another page, which starts at its top and its heading.
window.addEventListener('hashchange', () => {
  const title = show();
  opened(false);
  main.querySelector('h1')?.focus({ preventScroll: true });
  scrollTo(0, 0);
  announce(title);
});
document.querySelector('.skip').addEventListener('click', (event) => {
  // The address holds the page: it cannot hold a place on it, too.
  event.preventDefault();
  main.focus();
});
menu.addEventListener('click', () => opened(!side.classList.contains('open')));
side.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && side.classList.contains('open')) {
    opened(false);
    menu.focus();
  }
});
startTheme();
startKey();
show();
