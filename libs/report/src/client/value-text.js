/** @typedef {import('../chart-spec/chart-spec.js').ValueUnit} ValueUnit */

/**
 * A value with thousands separated, and its unit.
 * @param {number | null | undefined} value
 * @param {ValueUnit} unit
 */
export function valueText(value, unit) {
  if (value === null || value === undefined) return '–';
  const shown = unit.kind === 'fraction' ? value * 100 : value;
  const name = unit.kind === 'fraction' ? '%' : unit.name;
  return name === undefined ? digitsText(shown, unit.digits) : `${digitsText(shown, unit.digits)} ${name}`;
}

/**
 * The same without its unit and with no more digits than the distance of an axis' ticks asks for.
 * @param {number} value
 * @param {ValueUnit} unit
 * @param {number} step distance of two ticks
 */
export function axisText(value, unit, step) {
  const scale = unit.kind === 'fraction' ? 100 : 1;
  const digits = digitsApart(step * scale);
  const text = digitsText(value * scale, digits);
  return unit.kind === 'fraction' ? `${text} %` : text;
}

/**
 * @param {number} value
 * @param {number} digits
 */
function digitsText(value, digits) {
  const text = value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return /^-[0.,]+$/.test(text) ? text.slice(1) : text;
}

/**
 * The fewest digits after the point with which multiples of a step are told apart and written exactly.
 * @param {number} step
 */
function digitsApart(step) {
  let digits = 0;
  while (digits < 10 && Math.abs(step * 10 ** digits - Math.round(step * 10 ** digits)) > 1e-6) digits += 1;
  return digits;
}
