import { timeText } from './time-text.js';
import { axisText, valueText } from './value-text.js';

/** @typedef {import('../chart-spec/chart-spec.js').ChartSpec} ChartSpec */

/**
 * Writes into the legend what the chart shows at the cursor, and at its end when there is none.
 * @param {HTMLElement} frame
 * @param {ChartSpec} spec
 * @returns {(plot: Chart.Plot) => void}
 */
export function readout(frame, spec) {
  const time = frame.querySelector('[data-readout="x"]');
  const values = [...frame.querySelectorAll('[data-readout="value"]')];
  const unit = spec.type === 'lines' && spec.xName !== undefined ? ` ${spec.xName}` : '';
  const isTime = spec.type === 'price' || spec.xKind === 'time';
  return (plot) => {
    const x = plot.data[0];
    const { max } = plot.scales['x'] ?? {};
    const at = plot.cursor.idx ?? lastShown(x, max ?? Infinity);
    const where = x[at];
    if (where === undefined) return;
    if (time !== null) {
      time.textContent = isTime
        ? `${timeText(where)} UTC`
        : `${axisText(where, { kind: 'amount', digits: 0 }, 1)}${unit}`;
    }
    values.forEach((element, i) => {
      element.textContent = valueText(plot.data[i + 1]?.[at], spec.unit);
    });
  };
}

/**
 * @param {ArrayLike<number>} x
 * @param {number} max
 */
export function lastShown(x, max) {
  let at = x.length - 1;
  while (at > 0 && /** @type {number} */ (x[at]) > max) at -= 1;
  return at;
}

/**
 * Lets the legend's buttons hide and show lines.
 * @param {HTMLElement} frame
 * @param {() => Chart.Plot} plot
 */
export function legendButtons(frame, plot) {
  for (const button of frame.querySelectorAll('button[data-series]')) {
    button.addEventListener('click', () => {
      const show = button.getAttribute('aria-pressed') !== 'true';
      button.setAttribute('aria-pressed', `${show}`);
      plot().setSeries(Number(button.getAttribute('data-series')) + 1, { show });
    });
  }
}
