import {
  clientOrderId,
  instrumentId,
  price,
  type AdapterRemark,
  type ClientOrderId,
  type Exchange,
  type ExchangeDependencies,
  type Price,
} from '@gridbot/core';
import type { ExchangeWorld, VenueBooks, VenueDriver } from '@gridbot/testkit';
import { expect } from '@jest/globals';
import { startVenue, SystemClock, type ServedExchange } from '@gridbot/venue-server';
import { plugin } from './index.js';

/** The price at which the market of a test begins. */
export const START_PRICE: Price = price('50000');

/** The exchanges that are served on loopback, by ccxt's id. */
export type ServedId = 'kraken' | 'binance';

export const SYMBOLS: Readonly<Record<ServedId, string>> = { kraken: 'BTC/USD', binance: 'BTC/USDT' };

/** An exchange on loopback with a market that only a test moves, and the generic adapter on it. */
export interface CcxtWorld {
  readonly exchange: Exchange;
  readonly venue: ServedExchange;
  readonly symbol: string;
  readonly remarks: AdapterRemark[];
  /** Another adapter on the same account. */
  connect(config?: object, dependencies?: Partial<ExchangeDependencies>): Promise<Exchange>;
  close(): Promise<void>;
}

/** Settings that make the adapter as fast as a test needs it. */
const FAST = { pollPrices: 20, pollOrders: 20, rateLimit: 1, acceptUncheckedKey: true };

export async function ccxtWorld(id: ServedId, config: object = {}): Promise<CcxtWorld> {
  const running = await startVenue({ [id]: { market: { kind: 'manual' }, unlimited: true } });
  const venue = running[id]!;
  const symbol = SYMBOLS[id];
  for (const minute of [4, 3, 2, 1]) venue.venue.backfill(symbol, { price: START_PRICE }, Date.now() - minute * 60_000);
  venue.admin.print(symbol, { price: START_PRICE });
  const remarks: AdapterRemark[] = [];
  const opened: Exchange[] = [];
  const connect: CcxtWorld['connect'] = async (change = {}, others = {}) => {
    const raw = { id, urls: urlsOf(id, venue), ...FAST, ...config, ...change };
    const secrets: Readonly<Record<string, string>> = { key: venue.key.id, secret: venue.key.secret };
    const exchange = await plugin.create(plugin.parseConfig(raw), {
      instrument: instrumentId(`ccxt-${id}:${symbol}`),
      clock: new SystemClock(),
      remark: (one) => remarks.push(one),
      secret: async (name) => secrets[name] ?? '',
      ...others,
    });
    opened.push(exchange);
    return exchange;
  };
  const close = async () => {
    await Promise.all(opened.map((one) => one.close()));
    await running.close();
  };
  return { exchange: await connect(), venue, symbol, remarks, connect, close };
}

export function urlsOf(id: ServedId, { url }: ServedExchange): Readonly<Record<string, string>> {
  if (id === 'kraken') return { public: url, private: url };
  return { public: `${url}/api/v3`, private: `${url}/api/v3`, sapi: `${url}/sapi/v1` };
}

/** The world of the contract suite. */
export async function contractWorld(id: ServedId): Promise<ExchangeWorld> {
  const world = await ccxtWorld(id);
  return {
    exchange: world.exchange,
    startPrice: START_PRICE,
    remove: () => world.close(),
    driver: driverOf(world),
  };
}

function driverOf({ venue: { admin }, symbol, remarks }: CcxtWorld): VenueDriver {
  return {
    print: async (at, quantity) => {
      // A print's quantity limits what it fills: it is its own pool for the time of the print.
      if (quantity !== undefined) admin.inject({ fault: 'partial-fills', params: { symbol, share: '1' } });
      admin.print(symbol, { price: at, ...(quantity === undefined ? {} : { quantity }) });
      if (quantity !== undefined) admin.clearFaults();
    },
    books: async () => booksOf(admin),
    placeForeign: async (order) => {
      const placed = admin.place({ ...order, symbol, orderType: 'limit' });
      if (!placed.taken) throw new Error(placed.refusal.text);
      return placed.value.venueOrderId;
    },
    cancelElsewhere: async (id) => void admin.cancel({ clientOrderId: id }),
    disconnect: async () => {
      // Only a connection that was there can be lost.
      const isUp = (name: string) => remarks.some(({ text }) => text.startsWith(`${name}: `));
      await eventually(() => expect([isUp('prices'), isUp('reports')]).toEqual([true, true]));
      admin.inject({ fault: 'outage' });
    },
    reconnect: async () => void admin.clearFaults(),
    loseNextAnswer: async () =>
      void admin.inject({ fault: 'answer-withheld', params: { ending: 'hang-up' }, times: 1 }),
  };
}

function booksOf(admin: ServedExchange['admin']): VenueBooks {
  const names = new Map(admin.orders().map((order) => [order.venueOrderId, order.clientOrderId]));
  const own = (id: string | undefined): readonly ClientOrderId[] => (id === undefined ? [] : [clientOrderId(id)]);
  return {
    balances: Object.fromEntries(Object.entries(admin.balances()).map(([asset, { total }]) => [asset, total])),
    open: admin.openOrders().flatMap((order) => own(order.clientOrderId)),
    fills: admin.trades().flatMap(({ venueOrderId, tradeId }) => {
      return own(names.get(venueOrderId)).map((id) => ({ clientOrderId: id, tradeId }));
    }),
  };
}

/** Waits until the check holds. */
export async function eventually(check: () => unknown, patience = 20_000): Promise<void> {
  const until = Date.now() + patience;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (Date.now() >= until) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
