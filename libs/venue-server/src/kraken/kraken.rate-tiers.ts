/** The verification tier of an account; `unlimited` is no tier of Kraken's: it lets tests and fast markets run without limits. */
export type KrakenTier = 'starter' | 'intermediate' | 'pro' | 'unlimited';

/** A counter's ceiling, and how much it loses each second. */
export interface RateLimit {
  readonly max: number;
  readonly decayPerSecond: number;
}

/** What a tier allows. */
export interface TierLimits {
  /** Of all private calls of a key but placing and canceling. */
  readonly rest: RateLimit;
  /** Of orders, amends and cancels on one pair. */
  readonly trading: RateLimit;
  /** Open orders on one pair. */
  readonly openOrders: number;
}

const NO_LIMIT = 1_000_000_000;

/** The published limits (2025). */
export const TIER_LIMITS: Readonly<Record<KrakenTier, TierLimits>> = {
  starter: {
    rest: { max: 15, decayPerSecond: 0.33 },
    trading: { max: 60, decayPerSecond: 1 },
    openOrders: 60,
  },
  intermediate: {
    rest: { max: 20, decayPerSecond: 0.5 },
    trading: { max: 125, decayPerSecond: 2.34 },
    openOrders: 80,
  },
  pro: {
    rest: { max: 20, decayPerSecond: 1 },
    trading: { max: 180, decayPerSecond: 3.75 },
    openOrders: 225,
  },
  unlimited: {
    rest: { max: NO_LIMIT, decayPerSecond: NO_LIMIT },
    trading: { max: NO_LIMIT, decayPerSecond: NO_LIMIT },
    openOrders: NO_LIMIT,
  },
};

/** What a private call adds to the REST counter. Placing, amending and canceling are counted by the trading engine instead. */
export function restCost(endpoint: string): number {
  if (TRADING.has(endpoint)) return 0;
  return HISTORY.has(endpoint) ? 2 : 1;
}

const TRADING = new Set([
  'AddOrder',
  'AddOrderBatch',
  'AmendOrder',
  'CancelOrder',
  'CancelOrderBatch',
  'CancelAll',
  'CancelAllOrdersAfter',
]);
const HISTORY = new Set(['TradesHistory', 'QueryTrades']);
