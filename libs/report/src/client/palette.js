/** @typedef {(role: import('../chart-spec/chart-spec.js').ColourRole | 'ink' | 'grid' | 'faint') => string} Palette */

/**
 * The style sheet's colours as they are now, light or dark.
 * @returns {Palette}
 */
export function currentPalette() {
  const style = getComputedStyle(document.documentElement);
  return (role) => style.getPropertyValue(`--chart-${role}`).trim() || '#808080';
}

/**
 * A colour of the palette, let through by a share.
 * @param {string} colour `#rrggbb`
 * @param {number} opacity 0 to 1
 */
export function faded(colour, opacity) {
  const share = Math.round(Math.min(1, Math.max(0, opacity)) * 255);
  return `${colour}${share.toString(16).padStart(2, '0')}`;
}
