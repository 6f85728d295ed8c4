import { faded } from './palette.js';
import { valueText } from './value-text.js';

/** @typedef {import('../chart-spec/chart-spec.js').PriceLevel} PriceLevel */

const HEADING = 18;
/** CSS pixels that a cell needs for a number in it, and a map for numbers at all. */
const TEXT_HEIGHT = 12;
const TEXT_WIDTH = 110;

/**
 * The heat map of rungs: a row for each range of prices, beside the price axis; fills to the left, profit to the right.
 * @param {HTMLCanvasElement} canvas
 * @param {readonly PriceLevel[]} levels
 * @param {import('./palette.js').Palette} colour
 * @returns {(plot: Chart.Plot) => void}
 */
export function rungMap(canvas, levels, colour) {
  const mostFills = Math.max(1, ...levels.map(({ buys, sells }) => buys + sells));
  const mostProfit = Math.max(...levels.map(({ profit }) => Math.abs(profit)), 1e-12);
  return (plot) => {
    const ctx = canvas.getContext('2d');
    const { clientWidth: width, clientHeight: height } = canvas;
    if (ctx === null || width === 0) return;
    canvas.width = width * devicePixelRatio;
    canvas.height = height * devicePixelRatio;
    ctx.scale(devicePixelRatio, devicePixelRatio);
    ctx.font = '11px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    const top = plot.bbox.top / devicePixelRatio;
    const bottom = top + plot.bbox.height / devicePixelRatio;
    const half = width / 2;
    ctx.fillStyle = colour('muted');
    ctx.fillText('fills', half / 2, Math.max(HEADING / 2, top - HEADING / 2));
    ctx.fillText('profit', half * 1.5, Math.max(HEADING / 2, top - HEADING / 2));
    ctx.strokeStyle = colour('grid');
    ctx.strokeRect(0.5, top + 0.5, width - 1, bottom - top - 1);
    for (const level of levels) {
      const upper = Math.max(top, plot.valToPos(level.high, 'y') + top);
      const lower = Math.min(bottom, plot.valToPos(level.low, 'y') + top);
      if (lower <= upper) continue;
      const fills = level.buys + level.sells;
      const room = width >= TEXT_WIDTH && lower - upper >= TEXT_HEIGHT;
      const cell = { x: 1, y: upper, width: half - 1.5, height: Math.max(1, lower - upper - 0.5) };
      paint(ctx, cell, colour('price'), fills / mostFills, room ? `${fills}` : '', colour);
      const side = colour(level.profit < 0 ? 'loss' : 'bot');
      const text = valueText(level.profit, { kind: 'money', digits: Math.abs(level.profit) >= 100 ? 0 : 2 });
      const share = Math.abs(level.profit) / mostProfit;
      paint(ctx, { ...cell, x: half + 0.5 }, side, share, room && level.profit !== 0 ? text : '', colour);
    }
  };
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {{ x: number, y: number, width: number, height: number }} cell
 * @param {string} fill
 * @param {number} share of the strongest cell, 0 to 1
 * @param {string} text
 * @param {import('./palette.js').Palette} colour
 */
function paint(ctx, { x, y, width, height }, fill, share, text, colour) {
  if (share > 0) {
    ctx.fillStyle = faded(fill, 0.12 + 0.78 * share);
    ctx.fillRect(x, y, width, height);
  }
  if (text === '') return;
  ctx.fillStyle = colour(share > 0.55 ? 'faint' : 'ink');
  ctx.fillText(text, x + width / 2, y + height / 2, width - 2);
}
