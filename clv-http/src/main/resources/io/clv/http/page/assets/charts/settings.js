// What all pictures have in common.
import { marks } from './marks.js';

const still = matchMedia('(prefers-reduced-motion: reduce)');

/** Chart.js's settings from a picture's own: quiet grid lines, the page's type, no legend of its own. */
export function settings({ type, data, axes, tooltip = {}, marked = [], index = 'x' }, colours) {
  const font = { family: getComputedStyle(document.documentElement).fontFamily, size: 12 };
  const scales = Object.fromEntries(Object.entries(axes).map(([name, axis]) => [name, scale(axis, colours, font)]));
  return {
    type,
    data,
    plugins: [marks],
    options: {
      indexAxis: index,
      responsive: true,
      maintainAspectRatio: false,
      animation: still.matches ? false : { duration: 250 },
      font,
      locale: navigator.language,
      interaction: { mode: 'index', axis: index, intersect: false },
      layout: { padding: { top: 6, right: 6 } },
      elements: { line: { borderWidth: 2, borderJoinStyle: 'round' }, point: { radius: 0, hoverRadius: 4, hitRadius: 8 }, bar: { borderRadius: 3 } },
      plugins: {
        legend: { display: false },
        clvMarks: { marked, colours },
        tooltip: {
          backgroundColor: colours('text'),
          titleColor: colours('surface'),
          bodyColor: colours('surface'),
          titleFont: { ...font, weight: 600 },
          bodyFont: font,
          padding: 10,
          cornerRadius: 8,
          boxPadding: 4,
          usePointStyle: true,
          callbacks: tooltip,
        },
      },
      scales,
    },
  };
}

function scale({ title, ticks, grid = true, ...rest }, colours, font) {
  return {
    ...rest,
    border: { display: false, ...rest.border },
    grid: { display: grid, color: colours('line'), drawTicks: false },
    title: { display: Boolean(title), text: title, color: colours('soft'), font },
    ticks: { color: colours('soft'), font, padding: 8, maxRotation: 0, autoSkipPadding: 12, ...ticks },
  };
}
