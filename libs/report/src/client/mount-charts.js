import { lineChart } from './line-chart.js';
import { currentPalette } from './palette.js';
import { priceChart } from './price-chart.js';
import { legendButtons, readout } from './readout.js';
import { ZoomGroup } from './zoom-group.js';

/** @typedef {import('../chart-spec/chart-spec.js').ChartSpec} ChartSpec */
/** @typedef {{ draw: () => void }} Mounted */

/**
 * Groups of charts that show the same stretch of time.
 * @param {readonly ChartSpec[]} specs
 */
export function zoomGroups(specs) {
  /** @type {Map<string, ZoomGroup>} */
  const groups = new Map();
  for (const spec of specs) {
    const x = spec.type === 'price' ? spec.candles.at : spec.x;
    const [first, last] = [x[0], x[x.length - 1]];
    if (spec.group === undefined || first === undefined || last === undefined) continue;
    const known = groups.get(spec.group);
    groups.set(spec.group, new ZoomGroup(Math.min(first, known?.first ?? first), Math.max(last, known?.last ?? last)));
  }
  return groups;
}

/**
 * Draws a chart into its frame, and again whenever it is asked to: after the colours changed.
 * @param {HTMLElement} frame
 * @param {ChartSpec} spec
 * @param {ZoomGroup | undefined} group
 * @returns {Mounted}
 */
export function mountChart(frame, spec, group) {
  const place = /** @type {HTMLElement} */ (frame.querySelector('[data-plot]'));
  /** @type {Chart.Plot | undefined} */
  let plot;
  const follow = (/** @type {number} */ min, /** @type {number} */ max) => plot?.setScale('x', { min, max });
  const lead = (/** @type {Chart.Plot} */ { scales: { x } }) => {
    // The group tells its charts, this one included, only of what is new: that ends the circle.
    if (group && x?.min !== undefined && x.max !== undefined) group.show(x.min, x.max);
  };
  const draw = () => {
    plot?.destroy();
    plot = newPlot(frame, place, spec, group, lead);
  };
  draw();
  group?.followers.add(follow);
  legendButtons(frame, () => /** @type {Chart.Plot} */ (plot));
  new ResizeObserver(() => plot?.setSize({ width: place.clientWidth, height: place.clientHeight })).observe(place);
  if (group) place.addEventListener('keydown', (event) => onKey(event, group));
  return { draw };
}

/**
 * @param {HTMLElement} frame
 * @param {HTMLElement} place
 * @param {ChartSpec} spec
 * @param {ZoomGroup | undefined} group
 * @param {(plot: Chart.Plot) => void} onZoom
 */
function newPlot(frame, place, spec, group, onZoom) {
  const colour = currentPalette();
  const map = frame.querySelector('canvas');
  const { options, data } = spec.type === 'price' ? priceChart(spec, colour, map) : lineChart(spec, colour);
  const isPressed = (/** @type {number} */ i) =>
    frame.querySelector(`button[data-series="${i}"]`)?.getAttribute('aria-pressed') !== 'false';
  const read = readout(frame, spec);
  let ready = false;
  const plot = new uPlot(
    {
      ...options,
      series: options.series.map((series, i) => (i === 0 ? series : { ...series, show: isPressed(i - 1) })),
      width: place.clientWidth,
      height: place.clientHeight,
      legend: { show: false },
      cursor: cursorOf(group === undefined ? undefined : spec.group),
      hooks: {
        ...options.hooks,
        setCursor: [read],
        setScale: [
          (self, key) => {
            if (key !== 'x' || !ready) return;
            onZoom(self);
            read(self);
          },
        ],
        ready: [read],
      },
      scales: {
        ...options.scales,
        x: { ...options.scales?.['x'], ...(group ? { min: group.from, max: group.to } : {}) },
      },
    },
    data,
    place,
  );
  ready = true;
  return plot;
}

/**
 * The cursors of a group move together; what is dragged over is zoomed into by the group, not by each chart.
 * @param {string | undefined} group
 */
function cursorOf(group) {
  const filters = { pub: (/** @type {string} */ type) => type === 'mousemove' || type === 'mouseleave' };
  return {
    drag: { x: group !== undefined, y: false },
    points: { size: 7 },
    ...(group === undefined ? {} : { sync: { key: group, setSeries: false, filters } }),
  };
}

/**
 * @param {KeyboardEvent} event
 * @param {ZoomGroup} group
 */
function onKey(event, group) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (group.obey(event.key)) event.preventDefault();
}
