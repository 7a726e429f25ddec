// The colours of the style sheets, as a canvas wants them.
import { h } from '../parts/dom.js';

/** @returns {(name: string, alpha?: number) => string} the colour that a custom property stands for at the moment */
export function palette() {
  const probe = h('span', { class: 'unseen' });
  document.body.append(probe);
  const known = new Map();
  const names = ['text', 'soft', 'line', 'edge', 'surface', 'accent', ...[1, 2, 3, 4, 5, 6].map((n) => `series-${n}`)];
  for (const name of names) {
    probe.style.color = `var(--${name})`;
    known.set(name, getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3).join(' '));
  }
  probe.remove();
  return (name, alpha = 1) => `rgb(${known.get(name)} / ${alpha})`;
}
