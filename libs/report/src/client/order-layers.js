import { faded } from './palette.js';

/** @typedef {import('../chart-spec/chart-spec.js').PriceSpec} PriceSpec */

/**
 * Draws where orders rested, as thin lines.
 * @param {PriceSpec['rungs']} rungs
 * @param {import('./palette.js').Palette} colour
 * @returns {(plot: Chart.Plot) => void}
 */
export function rungLayer({ from, to, price, buy }, colour) {
  return (plot) => {
    const { ctx, bbox } = plot;
    const right = bbox.left + bbox.width;
    const bottom = bbox.top + bbox.height;
    ctx.save();
    ctx.lineWidth = Math.max(1, devicePixelRatio * 0.75);
    const strokes = [faded(colour('sell'), 0.4), faded(colour('buy'), 0.4)];
    for (const side of /** @type {const} */ ([0, 1])) {
      ctx.strokeStyle = /** @type {string} */ (strokes[side]);
      ctx.beginPath();
      price.forEach((level, i) => {
        if (buy[i] !== side) return;
        const y = plot.valToPos(level, 'y', true);
        const left = Math.max(bbox.left, plot.valToPos(from[i] ?? 0, 'x', true));
        const end = Math.min(right, plot.valToPos(to[i] ?? 0, 'x', true));
        if (end < left || y < bbox.top || y > bottom) return;
        ctx.moveTo(left, y);
        ctx.lineTo(Math.max(end, left + 1), y);
      });
      ctx.stroke();
    }
    ctx.restore();
  };
}

/** With more fills in sight than one for so many CSS pixels of width their marks become small. */
const CROWDED = 2;

/**
 * Draws fills: buys as triangles that point up, sells as triangles that point down.
 * @param {PriceSpec['fills']} fills
 * @param {import('./palette.js').Palette} colour
 * @returns {(plot: Chart.Plot) => void}
 */
export function fillLayer({ at, price, buy }, colour) {
  return (plot) => {
    const { ctx, bbox } = plot;
    const { min = 0, max = 0 } = plot.scales['x'] ?? {};
    const seen = at.flatMap((time, i) => (time >= min && time <= max ? [i] : []));
    const crowded = seen.length * CROWDED > bbox.width / devicePixelRatio;
    const size = (crowded ? 2.6 : 5.5) * devicePixelRatio;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top - size, bbox.width, bbox.height + 2 * size);
    ctx.clip();
    for (const side of /** @type {const} */ ([0, 1])) {
      ctx.fillStyle = colour(side === 1 ? 'buy' : 'sell');
      ctx.beginPath();
      for (const i of seen) {
        if (buy[i] !== side) continue;
        const x = plot.valToPos(/** @type {number} */ (at[i]), 'x', true);
        triangle(ctx, x, plot.valToPos(price[i] ?? 0, 'y', true), side === 1 ? size : -size);
      }
      ctx.fill();
    }
    ctx.restore();
  };
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x its tip
 * @param {number} y
 * @param {number} size negative: it points down
 */
function triangle(ctx, x, y, size) {
  ctx.moveTo(x, y);
  ctx.lineTo(x - Math.abs(size) * 0.8, y + size * 1.5);
  ctx.lineTo(x + Math.abs(size) * 0.8, y + size * 1.5);
  ctx.closePath();
}
