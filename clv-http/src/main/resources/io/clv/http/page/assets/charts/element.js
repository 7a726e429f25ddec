// A picture that lives as long as it is on the page, in the colours of the theme.
import { palette } from './palette.js';
import { settings } from './settings.js';

class ClvChart extends HTMLElement {
  #chart = null;
  #redraw = () => this.#draw();

  connectedCallback() {
    // The width is known once the element has been laid out.
    requestAnimationFrame(this.#redraw);
    document.addEventListener('clv-theme', this.#redraw);
  }

  disconnectedCallback() {
    document.removeEventListener('clv-theme', this.#redraw);
    this.#chart?.destroy();
    this.#chart = null;
  }

  #draw() {
    if (!this.isConnected) {
      return;
    }
    const colours = palette();
    this.#chart?.destroy();
    this.#chart = new globalThis.Chart(this.querySelector('canvas'), settings(this.config(colours), colours));
  }
}

customElements.define('clv-chart', ClvChart);

/**
 * @param {(colours: Function) => object} config of Chart.js; may be asked for again when the theme changes
 * @param {string} summary what the picture says, for those who do not see it
 * @param {string} size low, tall, or empty for the usual height
 */
export function chart(config, summary, size) {
  const element = document.createElement('clv-chart');
  const canvas = document.createElement('canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', summary);
  element.append(canvas);
  element.className = size;
  element.config = config;
  return element;
}
