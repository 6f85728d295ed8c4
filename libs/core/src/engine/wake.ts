import type { WakeBand } from '../strategy/strategy-plugin.js';
import type { Price } from '../values/price.js';

/** True if a ticker at this price need not be delivered: it lies inside the band, edges included. No band: never. */
export function isInside(band: WakeBand | undefined, price: Price): boolean {
  if (band === undefined) return false;
  if (band.above !== undefined && price.gt(band.above)) return false;
  return band.below === undefined || price.gte(band.below);
}
