import { faded } from './palette.js';

/** @typedef {import('../chart-spec/chart-spec.js').PriceSpec['candles']} Candles */

/** Device pixels that a candle needs to be worth drawing as one. */
const LEAST_WIDTH = 4;

/**
 * Draws prices: candles where there is room for them, else the range from low to high; the line of closes is the chart library's.
 * @param {Candles} candles
 * @param {import('./palette.js').Palette} colour
 * @returns {(plot: Chart.Plot) => void}
 */
export function candleLayer(candles, colour) {
  const step = usualStep(candles.at);
  return (plot) => {
    const width = (plot.valToPos(step, 'x', true) - plot.valToPos(0, 'x', true)) * 0.7;
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    if (width >= LEAST_WIDTH) drawCandles(plot, candles, width, colour('price'));
    else drawRange(plot, candles, step, faded(colour('price'), 0.3));
    ctx.restore();
  };
}

/**
 * The distance of most neighbours.
 * @param {readonly number[]} at
 */
export function usualStep(at) {
  const steps = at.slice(1).map((time, i) => time - /** @type {number} */ (at[i]));
  steps.sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)] ?? 60;
}

/**
 * @param {Chart.Plot} plot
 * @param {Candles} candles
 * @param {number} width
 * @param {string} stroke
 */
function drawCandles(plot, { at, open, high, low, close }, width, stroke) {
  const { ctx } = plot;
  const y = (/** @type {number | undefined} */ value) => plot.valToPos(value ?? 0, 'y', true);
  ctx.strokeStyle = stroke;
  ctx.fillStyle = stroke;
  ctx.lineWidth = Math.max(1, devicePixelRatio);
  at.forEach((time, i) => {
    const x = plot.valToPos(time, 'x', true) + width / 1.4;
    const [top, bottom] = [y(open[i]), y(close[i])].sort((a, b) => a - b);
    ctx.beginPath();
    ctx.moveTo(x, y(high[i]));
    ctx.lineTo(x, /** @type {number} */ (top));
    ctx.moveTo(x, /** @type {number} */ (bottom));
    ctx.lineTo(x, y(low[i]));
    ctx.rect(x - width / 2, /** @type {number} */ (top), width, Math.max(1, (bottom ?? 0) - (top ?? 0)));
    // Hollow where the price rose, full where it fell: no colour is needed to tell them apart.
    if ((close[i] ?? 0) < (open[i] ?? 0)) ctx.fill();
    ctx.stroke();
  });
}

/**
 * @param {Chart.Plot} plot
 * @param {Candles} candles
 * @param {number} step
 * @param {string} fill
 */
function drawRange(plot, { at, high, low }, step, fill) {
  const { ctx, bbox } = plot;
  const width = Math.max(1, plot.valToPos(step, 'x', true) - plot.valToPos(0, 'x', true) + 0.5);
  ctx.fillStyle = fill;
  at.forEach((time, i) => {
    const x = plot.valToPos(time, 'x', true);
    if (x + width < bbox.left || x > bbox.left + bbox.width) return;
    const top = plot.valToPos(high[i] ?? 0, 'y', true);
    ctx.fillRect(x, top, width, Math.max(1, plot.valToPos(low[i] ?? 0, 'y', true) - top));
  });
}
