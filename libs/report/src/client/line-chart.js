import { horizontalAxis, verticalAxis } from './axes.js';
import { faded } from './palette.js';
import { shading } from './shading.js';

/** @typedef {import('../chart-spec/chart-spec.js').LinesSpec} LinesSpec */

/**
 * What the chart library needs to draw lines over time.
 * @param {LinesSpec} spec
 * @param {import('./palette.js').Palette} colour
 * @returns {{ options: Omit<Chart.Options, 'width' | 'height'>, data: Chart.Data }}
 */
export function lineChart(spec, colour) {
  const shaded = spec.shaded ?? [];
  return {
    data: /** @type {Chart.Data} */ (/** @type {unknown} */ ([spec.x, ...spec.series.map(({ values }) => values)])),
    options: {
      series: [{}, ...spec.series.map((series) => lineOf(series, colour))],
      scales: {
        x: { time: spec.xKind === 'time' },
        y: spec.logarithmic === true ? { distr: 3 } : {},
      },
      axes: [horizontalAxis(spec.xKind, colour), verticalAxis(spec.unit, colour)],
      bands: (spec.bands ?? []).map((band) => ({
        series: [band.upper + 1, band.lower + 1],
        fill: faded(colour(band.colour), 0.18),
      })),
      hooks: shaded.length === 0 ? {} : { drawAxes: [shading(shaded, colour('outside'))] },
    },
  };
}

/**
 * @param {import('../chart-spec/chart-spec.js').LineSeries} series
 * @param {import('./palette.js').Palette} colour
 * @returns {Chart.Series}
 */
function lineOf(series, colour) {
  const stroke = colour(series.colour);
  const stepped = uPlot.paths.stepped;
  return {
    label: series.label,
    stroke,
    width: series.width ?? 1.5,
    points: { show: false },
    ...(series.dash === undefined ? {} : { dash: [...series.dash] }),
    ...(series.shape === 'area' ? { fill: faded(stroke, 0.22) } : {}),
    ...(series.shape === 'step' && stepped ? { paths: stepped({ align: 1 }) } : {}),
  };
}
