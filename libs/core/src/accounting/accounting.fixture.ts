import fc from 'fast-check';
import type { Side } from '../model/side.js';
import { aFill } from '../testing/builders/fill.builder.js';
import { TEST_TIME } from '../testing/builders/test-time.js';
import { Decimal } from '../values/decimal.js';
import { clientOrderId } from '../values/identifiers.js';
import type { AccountedFill } from './fill-effect.js';

/** A trade as a test writes it: `buy 0.5 at 100 fee 0.25 USD`, with times an hour apart and trade ids `t1`, `t2`. */
export function trades(...written: readonly string[]): readonly AccountedFill[] {
  return written.map((text, index) => {
    const [side, quantity, , price, , fee = '0', feeAsset = 'USD'] = text.split(' ');
    return aTrade(index, side as Side, { quantity: quantity!, price: price!, fee, feeAsset });
  });
}

interface Written {
  readonly quantity: string;
  readonly price: string;
  readonly fee: string;
  readonly feeAsset: string;
}

function aTrade(index: number, side: Side, { quantity, price, fee, feeAsset }: Written): AccountedFill {
  const number = index + 1;
  return {
    clientOrderId: clientOrderId(`order-${number}`),
    key: `${side}:${number}`,
    side,
    fill: aFill({
      tradeId: `t${number}`,
      at: TEST_TIME + number * 3_600_000,
      lastQuantity: quantity,
      lastPrice: price,
      fee,
      feeAsset,
    }),
  };
}

const tenths = (most: number) =>
  fc.bigInt({ min: 1n, max: BigInt(most) }).map((units) => Decimal.of(units, 4).toString());

/** Trades of any side, size, price and fee: in quote, base (a small one), or a third asset. */
export const anyTrades: fc.Arbitrary<readonly AccountedFill[]> = fc
  .array(
    fc.record({
      side: fc.constantFrom<Side>('buy', 'buy', 'sell'),
      quantity: tenths(50_000),
      price: tenths(900_000),
      fee: fc.bigInt({ min: -20n, max: 300n }).map((units) => Decimal.of(units, 6).toString()),
      feeAsset: fc.constantFrom('USD', 'BTC', 'BNB', 'KFEE'),
    }),
    { maxLength: 40 },
  )
  .map((list) => list.map(({ side, ...written }, index) => aTrade(index, side, written)));

/** Quote for one unit of the third asset that has a price. */
export const PRICES = { BNB: Decimal.parse('600.5') };
export const TERMS = { base: 'BTC', quote: 'USD', prices: PRICES };
