import type { Counter } from '@gridbot/exchange-kit';
import { LeakyCounter } from '@gridbot/exchange-kit';

/** Kraken's verification tiers. `unlimited` is none of them: a server on this machine whose market is faster than life. */
export type KrakenTier = 'starter' | 'intermediate' | 'pro' | 'unlimited';

interface Limit {
  readonly most: number;
  readonly decayPerSecond: number;
}

/** What an account of a tier may do. */
export interface TierLimits {
  /** The counter of all private REST calls but placing and canceling. */
  readonly rest: Limit;
  /** The matching engine's counter of orders and cancels on one instrument. */
  readonly trading: Limit;
  /** Orders that may be open on one instrument at once. */
  readonly maxOpenOrders: number;
}

const NO_LIMIT: Limit = { most: 1_000_000_000, decayPerSecond: 1_000_000_000 };

/**
 * The published limits. REST: docs.kraken.com/api/docs/guides/spot-rest-ratelimits, matching: .../spot-ratelimits. Open orders: Kraken's
 * support page of December 2025 gives 80 to verified accounts and 225 to those with high limits (a starter's was 60 before).
 */
export const TIERS: Readonly<Record<KrakenTier, TierLimits>> = {
  starter: { rest: { most: 15, decayPerSecond: 0.33 }, trading: { most: 60, decayPerSecond: 1 }, maxOpenOrders: 60 },
  intermediate: {
    rest: { most: 20, decayPerSecond: 0.5 },
    trading: { most: 125, decayPerSecond: 2.34 },
    maxOpenOrders: 80,
  },
  pro: { rest: { most: 20, decayPerSecond: 1 }, trading: { most: 180, decayPerSecond: 3.75 }, maxOpenOrders: 225 },
  unlimited: { rest: NO_LIMIT, trading: NO_LIMIT, maxOpenOrders: 80 },
};

/** The tier whose accounts have this limit of orders and cancels, which the stream tells. */
export function tierWithLimit(limit: number): KrakenTier | undefined {
  return (Object.keys(TIERS) as KrakenTier[]).find((tier) => TIERS[tier].trading.most === limit);
}

/** Fresh counters of a tier. */
export function countersOf(tier: KrakenTier): { readonly rest: LeakyCounter; readonly trading: LeakyCounter } {
  const { rest, trading } = TIERS[tier];
  return {
    rest: new LeakyCounter(rest.most, rest.decayPerSecond),
    trading: new LeakyCounter(trading.most, trading.decayPerSecond),
  };
}

/** Public calls are counted by address, about one a second; a few at once are let through. */
export function publicCounter(): Counter {
  return new LeakyCounter(10, 1);
}

/** What a private query counts: two for trade histories, one for everything else. */
export function queryCost(call: string): { readonly rest: number } {
  return { rest: call === 'TradesHistory' || call === 'QueryTrades' ? 2 : 1 };
}
