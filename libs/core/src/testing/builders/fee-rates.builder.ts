import type { FeeRates } from '../../model/fee-rates.js';
import { exact, type Given } from './given.js';

/** Fee rates; by default 0.25 % for makers and 0.40 % for takers, taken in quote. */
export function someFees(given: Given<FeeRates> = {}): FeeRates {
  const { asset = 'quote', origin = 'the test' } = given;
  return { maker: exact(given.maker ?? '0.0025'), taker: exact(given.taker ?? '0.004'), asset, origin };
}
