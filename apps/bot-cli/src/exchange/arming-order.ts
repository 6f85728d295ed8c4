import {
  Decimal,
  clientOrderId,
  decimal,
  price as priceOf,
  quantity as quantityOf,
  type Balances,
  type ClientOrderId,
  type FeeRates,
  type Instrument,
  type OrderTerms,
  type Side,
} from '@gridbot/core';

/** What the order that tries the way is made for. */
export interface ArmingBasis {
  readonly instrument: Instrument;
  readonly fees: Pick<FeeRates, 'taker'>;
  readonly balances: Balances;
  /** The market's last price. */
  readonly price: Decimal;
}

const HALF = decimal('0.5');
/** A buy above this share of the price, or a sell below that multiple, is not far enough from the market. */
const NEAREST_BUY = decimal('0.8');
const NEAREST_SELL = decimal('1.25');
const DOUBLE = decimal('2');
/** Distance that is kept to the edge of the exchange's price band, which is drawn about an average of its own. */
const WITHIN_BAND = decimal('0.1');

/**
 * The client id of a bot's arming order: always the same one, so that what a killed process left is found by it; the engine never gives such an
 * id. At most 18 characters.
 * @param orderIdBase the store's
 */
export function armingId(orderIdBase: string): ClientOrderId {
  return clientOrderId(`arm-${orderIdBase}`);
}

/**
 * The smallest order that the exchange takes, far from the market: a buy at half the price, or what its price band allows below 80 %; if there
 * is no quote currency for it, a sell far above. `undefined` if there is money for neither, or the band leaves no room.
 */
export function armingOrder(basis: ArmingBasis, id: ClientOrderId): OrderTerms | undefined {
  return buyFarBelow(basis, id) ?? sellFarAbove(basis, id);
}

function buyFarBelow({ instrument, fees, balances, price }: ArmingBasis, id: ClientOrderId): OrderTerms | undefined {
  const { priceBand, tickSize, quote } = instrument;
  const lowest = priceBand === undefined ? Decimal.ZERO : priceBand.down.times(Decimal.ONE.plus(WITHIN_BAND));
  const share = Decimal.max(HALF, lowest);
  if (share.gt(NEAREST_BUY)) return undefined;
  const limit = Decimal.max(price.times(share).floorTo(tickSize), tickSize);
  if (limit.gt(price.times(NEAREST_BUY))) return undefined;
  const quantity = smallestQuantity(instrument, limit);
  const cost = limit.times(quantity).times(Decimal.ONE.plus(fees.taker));
  return isFree(balances, quote, cost) ? termsOf(id, 'buy', limit, quantity) : undefined;
}

function sellFarAbove({ instrument, balances, price }: ArmingBasis, id: ClientOrderId): OrderTerms | undefined {
  const { priceBand, tickSize, base } = instrument;
  const highest = priceBand === undefined ? DOUBLE : priceBand.up.times(Decimal.ONE.minus(WITHIN_BAND));
  const multiple = Decimal.min(DOUBLE, highest);
  if (multiple.lt(NEAREST_SELL)) return undefined;
  const limit = price.times(multiple).ceilTo(tickSize);
  const quantity = smallestQuantity(instrument, limit);
  return isFree(balances, base, quantity) ? termsOf(id, 'sell', limit, quantity) : undefined;
}

/** Whole lots that reach both minimums. */
function smallestQuantity({ lotSize, minQuantity, minNotional }: Instrument, limit: Decimal): Decimal {
  const forNotional = minNotional.dividedBy(limit, lotSize.scale + 1, 'ceil').ceilTo(lotSize);
  return Decimal.max(minQuantity.ceilTo(lotSize), forNotional, lotSize);
}

function isFree(balances: Balances, asset: string, amount: Decimal): boolean {
  return (balances[asset]?.free ?? Decimal.ZERO).gte(amount);
}

function termsOf(id: ClientOrderId, side: Side, limit: Decimal, quantity: Decimal): OrderTerms {
  return {
    clientOrderId: id,
    key: 'arming',
    side,
    orderType: 'limit',
    price: priceOf(limit),
    quantity: quantityOf(quantity),
    postOnly: true,
  };
}
