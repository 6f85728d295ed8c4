import type { Fill } from '../../model/fill.js';
import { tradeId } from '../../values/identifiers.js';
import { price } from '../../values/price.js';
import { quantity } from '../../values/quantity.js';
import { exact, type Given } from './given.js';
import { TEST_TIME } from './test-time.js';

/** One execution; by default trade `trade-1`, 0.01 at 50000 as maker, without a fee (in USD). */
export function aFill(given: Given<Fill> = {}): Fill {
  const { at = TEST_TIME, feeAsset = 'USD', liquidity = 'maker' } = given;
  return {
    tradeId: tradeId(given.tradeId ?? 'trade-1'),
    at,
    lastQuantity: quantity(given.lastQuantity ?? '0.01'),
    lastPrice: price(given.lastPrice ?? '50000'),
    fee: exact(given.fee ?? '0'),
    feeAsset,
    liquidity,
  };
}
