import type { Millis, UnixMillis } from '@gridbot/core';
import type { SharedLimit } from '../server/wire-layer.js';
import { BinanceRefusal } from './binance.errors.js';
import { FixedWindow } from './binance.fixed-window.js';

/** How much a client may ask; what is left out is what Binance published in 2025. */
export interface BinanceLimits {
  /** Request weight per minute and address. Default: 6,000. */
  readonly weightPerMinute?: number;
  /** Requests of any weight per five minutes and address. Default: 61,000. */
  readonly rawPerFiveMinutes?: number;
  /** New orders per ten seconds. Default: 100. */
  readonly ordersPerTenSeconds?: number;
  /** New orders per day. Default: 200,000. */
  readonly ordersPerDay?: number;
  /** WebSocket connections per five minutes and address. Default: 300. */
  readonly connectionsPerFiveMinutes?: number;
}

/** One of the limits and how much of it is used, as the WebSocket API and `rateLimit/order` tell it. */
export interface LimitRow {
  readonly rateLimitType: 'REQUEST_WEIGHT' | 'ORDERS' | 'RAW_REQUESTS';
  readonly interval: 'SECOND' | 'MINUTE' | 'DAY';
  readonly intervalNum: number;
  readonly limit: number;
  readonly count: number;
}

const SECOND: Millis = 1_000;
const MINUTE: Millis = 60_000;
const DAY: Millis = 86_400_000;
/** Refused requests after which an address is banned. */
const PATIENCE = 10;
/** Bans last from two minutes to three days, each twice as long as the one before. */
const BAN = { least: 2 * MINUTE, most: 3 * DAY };
/** All orders are the account's. */
const ACCOUNT = 'account';

/** Binance's request weights, order counts and bans. */
export class BinanceRateLimits {
  private readonly weight: FixedWindow;
  private readonly raw: FixedWindow;
  private readonly orders: readonly FixedWindow[];
  private readonly connections: FixedWindow;
  private readonly defiance = new FixedWindow(MINUTE, PATIENCE);
  private readonly bans = new Map<string, { until: UnixMillis; length: Millis }>();

  constructor(limits: BinanceLimits = {}) {
    this.weight = new FixedWindow(MINUTE, limits.weightPerMinute ?? 6_000);
    this.raw = new FixedWindow(5 * MINUTE, limits.rawPerFiveMinutes ?? 61_000);
    this.orders = [
      new FixedWindow(10 * SECOND, limits.ordersPerTenSeconds ?? 100),
      new FixedWindow(DAY, limits.ordersPerDay ?? 200_000),
    ];
    this.connections = new FixedWindow(5 * MINUTE, limits.connectionsPerFiveMinutes ?? 300);
  }

  /**
   * Counts a request.
   * @throws BinanceRefusal 429 if it is too much, 418 while the address is banned
   */
  countRequest(address: string, weight: number, now: UnixMillis): void {
    this.checkBan(address, now);
    const used = this.weight.add(address, weight, now);
    const requests = this.raw.add(address, 1, now);
    if (used <= this.weight.limit && requests <= this.raw.limit) return;
    if (this.defiance.add(address, 1, now) > PATIENCE) {
      this.ban(address, now);
      this.checkBan(address, now);
    }
    const window = used > this.weight.limit ? this.weight : this.raw;
    const unit =
      window === this.weight
        ? `${window.limit} request weight per 1 MINUTE`
        : `${window.limit} raw requests per 5 MINUTE`;
    throw tooMuch(
      429,
      `Too much request weight used; current limit is ${unit}.`,
      'polling the API',
      window.secondsLeft(now),
    );
  }

  /**
   * Counts a new order.
   * @throws BinanceRefusal 429 -1015 if it is one too many, without a word on how long to wait
   */
  countOrder(now: UnixMillis): void {
    const full = this.orders.find((window) => window.count(ACCOUNT, now) >= window.limit);
    if (full !== undefined) {
      const unit = full.length === DAY ? '1 DAY' : '10 SECOND';
      const msg = `Too many new orders; current limit is ${full.limit} orders per ${unit}.`;
      throw new BinanceRefusal(429, -1015, msg);
    }
    for (const window of this.orders) window.add(ACCOUNT, 1, now);
  }

  /** Another program on the same addresses, or the same account, has used so much of a limit, at most all of it. */
  useElsewhere(limit: SharedLimit, amount: number, now: UnixMillis): void {
    for (const window of limit === 'orders' ? this.orders.slice(0, 1) : [this.weight]) {
      if (limit === 'orders') window.add(ACCOUNT, 0, now);
      window.addToAll(amount, now);
    }
  }

  /** Counts a WebSocket connection. @returns false if it is one too many */
  countConnection(address: string, now: UnixMillis): boolean {
    this.weight.add(address, 2, now);
    return this.connections.add(address, 1, now) <= this.connections.limit;
  }

  /** The address's request weight of this minute. */
  usedWeight(address: string, now: UnixMillis): number {
    return this.weight.count(address, now);
  }

  /** Orders of these ten seconds and of today. */
  orderRows(now: UnixMillis): readonly LimitRow[] {
    return this.orders.map((window) => ({
      rateLimitType: 'ORDERS',
      interval: window.length === DAY ? 'DAY' : 'SECOND',
      intervalNum: window.length === DAY ? 1 : 10,
      limit: window.limit,
      count: window.count(ACCOUNT, now),
    }));
  }

  weightRow(address: string, now: UnixMillis): LimitRow {
    const { limit } = this.weight;
    const count = this.usedWeight(address, now);
    return { rateLimitType: 'REQUEST_WEIGHT', interval: 'MINUTE', intervalNum: 1, limit, count };
  }

  /** The limits as `exchangeInfo` lists them. */
  published(now: UnixMillis): readonly object[] {
    const raw = { rateLimitType: 'RAW_REQUESTS', interval: 'MINUTE', intervalNum: 5, limit: this.raw.limit };
    const rows = [this.weightRow('', now), ...this.orderRows(now)].map(({ count: _count, ...row }) => row);
    return [...rows, raw];
  }

  private ban(address: string, now: UnixMillis): void {
    const length = Math.min(BAN.most, 2 * (this.bans.get(address)?.length ?? BAN.least / 2));
    this.bans.set(address, { until: now + length, length });
  }

  private checkBan(address: string, now: UnixMillis): void {
    const until = this.bans.get(address)?.until ?? 0;
    if (now >= until) return;
    const msg = `Way too much request weight used; IP banned until ${until}.`;
    throw tooMuch(418, msg, 'bans', Math.ceil((until - now) / SECOND));
  }
}

function tooMuch(status: number, msg: string, evil: string, retryAfter: number): BinanceRefusal {
  return new BinanceRefusal(
    status,
    -1003,
    `${msg} Please use WebSocket Streams for live updates to avoid ${evil}.`,
    {},
    retryAfter,
  );
}
