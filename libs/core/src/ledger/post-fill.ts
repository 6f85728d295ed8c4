import type { Fill } from '../model/fill.js';
import type { Instrument } from '../model/instrument.js';
import type { Side } from '../model/side.js';
import type { Posting } from './posting.js';

/**
 * The ledger lines of one fill: base and quote change places between `holdings` and `trading`, the fee goes from `holdings` to `fees`.
 */
export function postFill(side: Side, fill: Fill, instrument: Pick<Instrument, 'base' | 'quote'>): readonly Posting[] {
  const transaction = fill.tradeId;
  const base = side === 'buy' ? fill.lastQuantity : fill.lastQuantity.negate();
  const notional = fill.lastPrice.times(fill.lastQuantity);
  const quote = side === 'buy' ? notional.negate() : notional;
  const lines: Posting[] = [
    { transaction, account: 'holdings', asset: instrument.base, amount: base },
    { transaction, account: 'trading', asset: instrument.base, amount: base.negate() },
    { transaction, account: 'holdings', asset: instrument.quote, amount: quote },
    { transaction, account: 'trading', asset: instrument.quote, amount: quote.negate() },
  ];
  if (!fill.fee.isZero()) {
    lines.push(
      { transaction, account: 'holdings', asset: fill.feeAsset, amount: fill.fee.negate() },
      { transaction, account: 'fees', asset: fill.feeAsset, amount: fill.fee },
    );
  }
  return lines;
}
