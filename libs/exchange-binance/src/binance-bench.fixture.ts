import {
  clientOrderId,
  instrumentId,
  price,
  quantity,
  type Clock,
  type Decimal,
  type Exchange,
  type ExchangeDependencies,
  type ExecutionReport,
  type MarketEvent,
  type Price,
  type Side,
  type SubmitOrder,
} from '@gridbot/core';
import { startVenue, SystemClock, type ExchangeOptions, type ServedExchange } from '@gridbot/venue-server';
import type { BinanceConfig } from './binance.config.js';
import { plugin } from './binance.plugin.js';

export const SYMBOL = 'BTC/USDT';
export const START_PRICE = price('50000');

/** Binance on loopback, with a market that only a test moves, and the adapter on it. */
export interface Bench {
  readonly venue: ServedExchange;
  readonly exchange: Exchange;
  /** Lines for the log so far. */
  readonly remarks: string[];
  print(at: Price | string, amount?: Decimal): void;
  close(): Promise<void>;
}

/** What a bench may have otherwise. */
export interface BenchOptions {
  readonly config?: Record<string, unknown>;
  readonly instrument?: string;
  /** Absent: the venue's own. */
  readonly key?: { readonly key: string; readonly secret: string };
  readonly keyless?: boolean;
  /** Of adapter and venue. Default: the machine's. */
  readonly clock?: Clock;
  readonly venue?: ExchangeOptions;
  /** What the adapter gets instead of the bench's own. */
  readonly dependencies?: Partial<ExchangeDependencies>;
}

export async function openBench(options: BenchOptions = {}): Promise<Bench> {
  const { clock = new SystemClock() } = options;
  const { binance: venue, close } = await startVenue({
    ...{ clock, market: { kind: 'manual' }, binance: options.venue ?? true },
  });
  if (venue === undefined) throw new Error('Binance is not served');
  for (const minute of [4, 3, 2, 1])
    venue.venue.backfill(SYMBOL, { price: START_PRICE }, clock.now() - minute * 60_000);
  venue.admin.print(SYMBOL, { price: START_PRICE });
  const remarks: string[] = [];
  const exchange = await adapterOn(venue, options, remarks);
  return {
    ...{ venue, exchange, remarks },
    print: (at, amount) => {
      const print = { price: price(at.toString()), ...(amount === undefined ? {} : { quantity: quantity(amount) }) };
      venue.admin.print(SYMBOL, print);
    },
    close: async () => {
      await exchange.close();
      await close();
    },
  };
}

/** Another adapter on the same venue. */
export function adapterOn(venue: ServedExchange, options: BenchOptions, remarks: string[]): Promise<Exchange> {
  const config: BinanceConfig = plugin.parseConfig({ ...urlsOf(venue), ...options.config });
  const { key = { key: venue.key.id, secret: venue.key.secret }, keyless = false } = options;
  return plugin.create(config, {
    instrument: instrumentId(`binance:${options.instrument ?? SYMBOL}`),
    clock: options.clock ?? new SystemClock(),
    remark: ({ text }) => remarks.push(text),
    ...(keyless ? {} : { secret: async (name: string) => key[name as 'key' | 'secret'] }),
    ...options.dependencies,
  });
}

export function urlsOf({ url, wsUrl }: ServedExchange) {
  return { restUrl: url, streamUrl: wsUrl, wsApiUrl: `${wsUrl}/ws-api/v3` };
}

let count = 0;

/** A limit order of its own id. */
export function limitOrder(side: Side, at: string, change: Partial<SubmitOrder> = {}): SubmitOrder {
  const id = `bench-${(count += 1)}`;
  return {
    ...{ type: 'submit-order', clientOrderId: clientOrderId(id), key: id, side, orderType: 'limit', postOnly: true },
    ...{ price: price(at), quantity: quantity('0.002') },
    ...change,
  };
}

/** Reads events and reports, as a bot does. */
export function listen(exchange: Exchange) {
  const events: MarketEvent[] = [];
  const reports: ExecutionReport[] = [];
  const stop = new AbortController();
  exchange.execution?.onReport((report) => reports.push(report));
  const reading = (async () => {
    for await (const event of exchange.marketData.events(stop.signal)) events.push(event);
  })();
  return {
    ...{ events, reports, reading },
    stop: () => (stop.abort(), reading),
    tickers: () => events.filter((event) => event.type === 'ticker-updated'),
    connections: () => events.filter((event) => event.type === 'connection-changed').map(({ connected }) => connected),
    fateOf: ({ clientOrderId: id }: SubmitOrder) =>
      reports.filter((report) => report.clientOrderId === id).map(({ execType }) => execType as string),
    fillIds: () => reports.flatMap((report) => (report.execType === 'filled' ? [report.fill.tradeId] : [])),
  };
}

/** Waits until the check holds. */
export async function eventually(check: () => unknown, patience = 20_000): Promise<void> {
  const until = Date.now() + patience;
  for (;;) {
    try {
      const held = await check();
      if (held !== false) return;
      throw new Error(`not within ${patience} ms: ${check.toString()}`);
    } catch (error) {
      if (Date.now() >= until) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
