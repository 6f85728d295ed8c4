import { faded } from './palette.js';

/**
 * Draws the background of stretches of time.
 * @param {readonly (readonly [number, number])[]} stretches
 * @param {string} colour
 * @returns {(plot: Chart.Plot) => void}
 */
export function shading(stretches, colour) {
  return (plot) => {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.fillStyle = faded(colour, 0.16);
    for (const [from, to] of stretches) {
      const left = Math.max(bbox.left, plot.valToPos(from, 'x', true));
      const right = Math.min(bbox.left + bbox.width, plot.valToPos(to, 'x', true));
      if (right >= left) ctx.fillRect(left, bbox.top, Math.max(1, right - left), bbox.height);
    }
    ctx.restore();
  };
}
