import type { Millis, UnixMillis } from '@gridbot/core';
import type { SharedLimit } from '../server/wire-layer.js';
import { KRAKEN_ERROR, KrakenRefusal } from './kraken.errors.js';
import { RateCounter } from './kraken.rate-counter.js';
import { TIER_LIMITS, type KrakenTier } from './kraken.rate-tiers.js';

/** So many refusals within {@link STRIKE_WINDOW} lock a key out. */
const STRIKES = 15;
const STRIKE_WINDOW: Millis = 60_000;
const LOCKOUT: Millis = 15 * 60_000;

interface KeyState {
  readonly counter: RateCounter;
  strikes: UnixMillis[];
  lockedUntil: UnixMillis;
}

/** The counters of all keys and pairs, and the lock-out of keys that go on after being refused. */
export class KrakenRateLimits {
  private readonly keys = new Map<string, KeyState>();
  private readonly instruments = new Map<string, RateCounter>();

  constructor(private readonly tier: KrakenTier) {}

  /** The trading engine's ceiling, as the `executions` channel tells it. */
  get maxTradingCount(): number {
    return TIER_LIMITS[this.tier].trading.max;
  }

  get maxOpenOrders(): number {
    return TIER_LIMITS[this.tier].openOrders;
  }

  /** @throws KrakenRefusal if the key is locked out */
  checkLockout(apiKey: string, now: UnixMillis): void {
    if (now < this.key(apiKey).lockedUntil) throw new KrakenRefusal(KRAKEN_ERROR.temporaryLockout);
  }

  /** @throws KrakenRefusal if the key's counter is full */
  countRest(apiKey: string, cost: number, now: UnixMillis): void {
    if (this.key(apiKey).counter.take(cost, now)) return;
    this.strike(apiKey, now);
    throw new KrakenRefusal(KRAKEN_ERROR.rateLimit);
  }

  /** Notes a call that should not have been made; too many lead to a lock-out. */
  strike(apiKey: string, now: UnixMillis): void {
    const state = this.key(apiKey);
    state.strikes = [...state.strikes.filter((at) => at > now - STRIKE_WINDOW), now];
    if (state.strikes.length < STRIKES) return;
    state.lockedUntil = now + LOCKOUT;
    state.strikes = [];
  }

  /** @throws KrakenRefusal if the counter of this pair is full */
  countTrading(symbol: string, cost: number, now: UnixMillis): void {
    if (!this.instrument(symbol).take(cost, now)) throw new KrakenRefusal(KRAKEN_ERROR.orderRateLimit);
  }

  /** Counts a cancel: it is taken even if the counter is full, which then refuses the next orders. */
  countCancel(symbol: string, cost: number, now: UnixMillis): void {
    this.instrument(symbol).add(cost, now);
  }

  /** Another program on the same account has used so much of the counters of all keys, or of all pairs, at most all of it. */
  useElsewhere(limit: SharedLimit, amount: number, now: UnixMillis): void {
    const rest = [...this.keys.values()].map(({ counter }) => counter);
    for (const counter of limit === 'orders' ? this.instruments.values() : rest) {
      counter.add(Math.min(amount, counter.limit.max - counter.levelAt(now)), now);
    }
  }

  tradingCount(symbol: string, now: UnixMillis): number {
    return this.instrument(symbol).levelAt(now);
  }

  private key(apiKey: string): KeyState {
    let state = this.keys.get(apiKey);
    if (state === undefined) {
      state = { counter: new RateCounter(TIER_LIMITS[this.tier].rest), strikes: [], lockedUntil: 0 };
      this.keys.set(apiKey, state);
    }
    return state;
  }

  private instrument(symbol: string): RateCounter {
    let counter = this.instruments.get(symbol);
    if (counter === undefined)
      this.instruments.set(symbol, (counter = new RateCounter(TIER_LIMITS[this.tier].trading)));
    return counter;
  }
}
