import { tickTexts } from './time-text.js';
import { axisText } from './value-text.js';

const FONT = '12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

/** @param {import('./palette.js').Palette} colour */
function lines(colour) {
  return {
    stroke: colour('muted'),
    font: FONT,
    grid: { stroke: colour('grid'), width: 1 },
    ticks: { stroke: colour('grid'), width: 1, size: 4 },
  };
}

/**
 * @param {import('../chart-spec/chart-spec.js').LinesSpec['xKind']} kind
 * @param {import('./palette.js').Palette} colour
 * @returns {Chart.Axis}
 */
export function horizontalAxis(kind, colour) {
  const plain = { digits: 0, kind: /** @type {const} */ ('amount') };
  return {
    ...lines(colour),
    size: kind === 'time' ? 44 : 30,
    space: 64,
    values: (_plot, ticks, _axis, _space, step) =>
      kind === 'time' ? tickTexts(ticks, step) : ticks.map((tick) => axisText(tick, plain, step)),
  };
}

/**
 * @param {import('../chart-spec/chart-spec.js').ValueUnit} unit
 * @param {import('./palette.js').Palette} colour
 * @returns {Chart.Axis}
 */
export function verticalAxis(unit, colour) {
  return {
    ...lines(colour),
    // As wide as its widest label, so that nothing is cut off and no room is lost on a phone.
    size: (_plot, labels) => 14 + 6.8 * Math.max(4, ...(labels ?? []).map((label) => label.length)),
    space: 36,
    values: (_plot, ticks, _axis, _space, step) => ticks.map((tick) => axisText(tick, unit, step || tick || 1)),
  };
}
