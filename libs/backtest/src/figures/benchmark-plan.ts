import { Decimal } from '@gridbot/core';
import { BenchmarkAccount } from './benchmark-account.js';

/** The share of base is put right once it is this far from a half. */
const REBALANCING_BAND = 0.05;

const TWO = Decimal.of(2n);
const QUOTE_DIGITS = 10;

/** What a benchmark does: something at the begin, and perhaps something at every midnight of UTC. */
export interface BenchmarkPlan {
  readonly account: BenchmarkAccount;
  /** @param price the last one @param traded false if there was no print since the last midnight: then nothing can be bought or sold */
  midnight(price: Decimal, traded: boolean): void;
}

/** Dollar-cost averaging: on each of `days` days an equal part of what is left, the first part at once. */
export function dcaPlan(start: Decimal, firstPrice: Decimal, takerFee: Decimal, days: number): BenchmarkPlan {
  const account = new BenchmarkAccount(start, takerFee);
  let parts = Math.max(1, days);
  const buy = (price: Decimal): void => {
    const part = account.money.dividedBy(Decimal.of(BigInt(parts)), QUOTE_DIGITS, 'floor');
    if (part.isPositive()) account.spend(part, price);
    parts = Math.max(1, parts - 1);
  };
  buy(firstPrice);
  return {
    account,
    midnight: (price, traded) => {
      if (traded) buy(price);
      else parts = Math.max(1, parts - 1);
    },
  };
}

/** Half of the money in base, put right at a midnight at which its share is further than the band from a half. */
export function rebalancingPlan(start: Decimal, firstPrice: Decimal, takerFee: Decimal): BenchmarkPlan {
  const account = new BenchmarkAccount(start, takerFee);
  const half = (amount: Decimal): Decimal => amount.dividedBy(TWO, QUOTE_DIGITS, 'floor');
  if (start.isPositive()) account.spend(half(start), firstPrice);
  return {
    account,
    midnight: (price, traded) => {
      const { base, baseDouble, restDouble } = account.holdings;
      const inBase = baseDouble * price.toDouble();
      if (!traded || Math.abs(inBase / (inBase + restDouble) - 0.5) <= REBALANCING_BAND) return;
      const excess = half(base.times(price).minus(account.money));
      if (excess.isPositive()) account.raise(excess, price);
      else account.spend(excess.negate(), price);
    },
  };
}
