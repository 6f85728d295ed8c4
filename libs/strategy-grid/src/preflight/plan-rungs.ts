import { Decimal, feeAssetOf, price, quantity, type PreflightRung, type Price, type Side } from '@gridbot/core';
import { saleQuantity, type RoundTrip, type SalePolicy } from '../flavours/flavour.js';
import { buyQuantity, nextBuyPrice, sellPrice } from '../prices.js';
import type { Terms } from '../terms.js';

/** A rung with what its round trip comes to; without a trip in a flavour that keeps. */
export interface PlannedRung extends PreflightRung {
  readonly trip?: RoundTrip;
}

/** The rungs as a fresh grid would send them. Fewer than wanted where the price has no tick left. */
export function planRungs(terms: Terms, last: Price): readonly PlannedRung[] {
  const rungs: PlannedRung[] = [];
  let at = nextBuyPrice(last, last, terms);
  while (at !== undefined && rungs.length < terms.config.openBuyOrders) {
    rungs.push(planRung(terms, at));
    at = nextBuyPrice(at, last, terms);
  }
  return rungs;
}

/** What the exchange will charge, as far as known: the fee sells are sized for, or the account's own rate if that is higher. */
export function chargedFee({ fee, fees }: Terms): Decimal {
  return Decimal.max(fee, fees.maker);
}

/** True if the fee of this side is taken in base. */
export function isFeeInBase({ fees, instrument }: Terms, side: Side): boolean {
  return feeAssetOf(fees.asset, side, instrument) === instrument.base;
}

function planRung(terms: Terms, buyPrice: Price): PlannedRung {
  const buyBase = buyQuantity(buyPrice, terms);
  const fee = chargedFee(terms);
  const feeInBase = isFeeInBase(terms, 'buy');
  const held = feeInBase ? buyBase.times(Decimal.ONE.minus(fee)) : buyBase;
  const notional = buyPrice.times(buyBase);
  // A fee in a third asset is counted at its worth in quote.
  const cost = feeInBase ? notional : notional.times(Decimal.ONE.plus(fee));
  const bought = { buyPrice, buyQuantity: quantity(buyBase) };
  const { sale } = terms.flavour;
  return sale === undefined
    ? { ...bought, keptBase: held }
    : { ...bought, ...planSale(terms, sale, buyPrice, held, cost) };
}

function planSale(
  terms: Terms,
  policy: SalePolicy,
  buyPrice: Price,
  held: Decimal,
  cost: Decimal,
): Omit<PlannedRung, 'buyPrice' | 'buyQuantity'> {
  const at = sellPrice(buyPrice, undefined, terms);
  const sale = { held, price: at, amount: terms.config.amountPerGrid };
  const sold = saleQuantity(policy, sale, terms);
  const fee = chargedFee(terms);
  const baseFee = isFeeInBase(terms, 'sell') ? sold.times(fee) : Decimal.ZERO;
  const left = held.minus(sold);
  // A fee in base that the lot cannot pay is taken from the proceeds.
  const paysInBase = baseFee.isPositive() && baseFee.lte(left);
  const notional = at.times(sold);
  const proceeds = paysInBase ? notional : notional.times(Decimal.ONE.minus(fee));
  const profit = proceeds.minus(cost);
  const keptBase = paysInBase ? left.minus(baseFee) : left;
  return {
    sellPrice: price(at),
    sellQuantity: quantity(sold),
    profit,
    keptBase,
    trip: { ...sale, wanted: policy.wanted(sale, terms), profit, worth: profit.plus(keptBase.times(at)) },
  };
}
