import { horizontalAxis, verticalAxis } from './axes.js';
import { candleLayer } from './candle-layer.js';
import { fillLayer, rungLayer } from './order-layers.js';
import { rungMap } from './rung-map.js';

/** @typedef {import('../chart-spec/chart-spec.js').PriceSpec} PriceSpec */

/**
 * What the chart library needs to draw prices, rungs and fills, and the heat map beside them.
 * @param {PriceSpec} spec
 * @param {import('./palette.js').Palette} colour
 * @param {HTMLCanvasElement | null} map
 * @returns {{ options: Omit<Chart.Options, 'width' | 'height'>, data: Chart.Data }}
 */
export function priceChart(spec, colour, map) {
  const { candles } = spec;
  const unseen = { points: { show: false }, paths: () => null };
  return {
    data: /** @type {Chart.Data} */ (
      /** @type {unknown} */ ([candles.at, candles.open, candles.high, candles.low, candles.close])
    ),
    options: {
      // High, low and open are no lines of their own: they are there for the scale and for what is read at the cursor.
      series: [
        {},
        { label: 'open', ...unseen },
        { label: 'high', ...unseen },
        { label: 'low', ...unseen },
        { label: 'close', stroke: colour('price'), width: 1, points: { show: false } },
      ],
      scales: { x: { time: true }, y: {} },
      axes: [horizontalAxis('time', colour), verticalAxis(spec.unit, colour)],
      hooks: {
        drawAxes: [rungLayer(spec.rungs, colour), candleLayer(candles, colour)],
        draw: [fillLayer(spec.fills, colour), ...(map === null ? [] : [rungMap(map, spec.levels, colour)])],
      },
    },
  };
}
