import { Decimal, type Fill, type Instrument, type Order } from '@gridbot/core';
import { buyWith, type BuyRecord, type LotRecord, type PaidFees } from './grid-state.js';
import type { Holding } from './lots.js';
import { read, write } from './stored-decimal.js';

const NO_FEES: PaidFees = { base: '0', quote: '0' };

/** A buy as the state keeps it, before its first execution. */
export function recordOf({ key, price, quantity }: Order): BuyRecord {
  return { key, price: write(price!), quantity: write(quantity) };
}

/** The buy with the fee of one more execution. */
export function afterFill(record: BuyRecord, fill: Fill, instrument: Instrument): BuyRecord {
  return buyWith(record, { fees: withFee(record.fees ?? NO_FEES, fill, instrument) });
}

/** What the executions of a buy brought and cost, as far as that is not booked. */
export function holdingOf({ filledQuantity, filledNotional }: Order, { fees = NO_FEES, booked }: BuyRecord): Holding {
  const quantity = booked === undefined ? filledQuantity : filledQuantity.minus(read(booked.quantity));
  const spent = booked === undefined ? filledNotional : filledNotional.minus(read(booked.notional));
  return {
    base: Decimal.max(quantity.minus(read(fees.base)), Decimal.ZERO),
    cost: spent.plus(read(fees.quote)),
    spent,
  };
}

/** A lot of this base that nothing has happened to. @param amount quote that its sale is to bring back */
export function lotOf(
  { base, cost, spent }: Holding,
  boughtAt: string,
  amount: string,
  target: Decimal | undefined,
): LotRecord {
  const lot: LotRecord = {
    boughtAt,
    base: write(base),
    cost: write(cost),
    spent: write(spent),
    amount,
    state: 'held',
  };
  if (target !== undefined) lot.target = write(target);
  return lot;
}

function withFee(fees: PaidFees, { fee, feeAsset }: Fill, { base, quote }: Instrument): PaidFees {
  if (feeAsset === base) return { base: write(read(fees.base).plus(fee)), quote: fees.quote };
  return feeAsset === quote ? { base: fees.base, quote: write(read(fees.quote).plus(fee)) } : fees;
}
