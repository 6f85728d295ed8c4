import { Decimal, type Millis, type Side } from '@gridbot/core';
import type { Divergence } from './divergence.js';
import type { MatchedOrders } from './match-orders.js';

/** Fees that differ by less than this part of the fee differ by rounding. */
const ROUNDING = Decimal.of(1n, 3);

/** How one order's fills in life and in the backtest differ. */
export interface MatchDifference {
  readonly divergences: readonly Divergence[];
  /** Cost of fees that differ by rounding alone, quote currency: told as a sum only. */
  readonly rounding: Decimal;
}

/**
 * Splits the difference that one order made into price, quantity and fee, so that the parts sum to it exactly. With a reference price `p` (the
 * backtest's limit) a buy contributes `q·(P − p) − (n − q·p) − f`: the first term is the quantity's, the second the price's. Where
 * quantities differ, the difference of the fees counts with them.
 * @param price the session's last, `P`
 * @param resolution times nearer than this are the same, ms
 */
export function compareMatch(match: MatchedOrders, price: Decimal, resolution: Millis): MatchDifference {
  const { live, simulated } = match;
  const { side } = live;
  const reference = simulated.limit ?? live.limit ?? price;
  const apart = simulated.quantity.minus(live.quantity);
  const feeCost = live.fee.minus(simulated.fee);
  const improvement = (order: typeof live): Decimal => order.notional.minus(order.quantity.times(reference));
  const priceCost = forSeller(side, improvement(simulated).minus(improvement(live)));
  const found: Divergence[] = [];
  const add = (kind: Divergence['kind'], cost: Decimal, cause: string, more: Partial<Divergence> = {}): void => {
    found.push({ kind, ...where(match), cost, cause, ...more });
  };
  if (!priceCost.isZero()) add('price', priceCost, priceCause(match));
  if (!apart.isZero()) {
    const cost = forSeller(side, apart.times(reference.minus(price))).plus(feeCost);
    const cause = `filled ${live.quantity} in life, ${simulated.quantity} in the backtest`;
    add('quantity', cost, cause, { quantity: apart.abs() });
  }
  const isRounding = apart.isZero() && isTiny(feeCost, live.fee);
  if (apart.isZero() && !feeCost.isZero() && !isRounding) {
    add('fee', feeCost, `${live.fee} in life, ${simulated.fee} in the backtest`);
  }
  const delay = live.at - simulated.at;
  if (Math.abs(delay) > resolution) {
    add('latency', Decimal.ZERO, delay > 0 ? 'later in life' : 'later in the backtest', { delay });
  }
  return { divergences: found, rounding: isRounding ? feeCost : Decimal.ZERO };
}

function where({ live, simulated }: MatchedOrders): Pick<Divergence, 'at' | 'side' | 'quantity' | 'limit'> {
  const limit = live.limit ?? simulated.limit;
  return { at: live.at, side: live.side, quantity: live.quantity, ...(limit && { limit }) };
}

/** An amount that a seller gets is what a buyer pays. */
function forSeller(side: Side, amount: Decimal): Decimal {
  return side === 'sell' ? amount : amount.negate();
}

function isTiny(difference: Decimal, fee: Decimal): boolean {
  return !difference.isZero() && difference.abs().lte(fee.abs().times(ROUNDING));
}

function priceCause({ live, simulated }: MatchedOrders): string {
  if (live.limit !== undefined && simulated.limit !== undefined && !live.limit.eq(simulated.limit)) {
    return `ordered at ${live.limit} in life, at ${simulated.limit} in the backtest`;
  }
  return 'the same limit, filled at another price';
}
