import {
  clientOrderId,
  instrumentId,
  price,
  type AdapterRemark,
  type Clock,
  type Exchange,
  type ExchangeDependencies,
} from '@gridbot/core';
import type { ExchangeWorld } from '@gridbot/testkit';
import { startVenue, SystemClock, type ExchangeOptions, type ServedExchange } from '@gridbot/venue-server';
import { plugin } from './index.js';

/** The price at which the market of a test begins. */
export const START_PRICE = price('50000');

/** A Kraken on loopback, and the adapter on it. */
export interface KrakenWorld {
  readonly exchange: Exchange;
  readonly venue: ServedExchange;
  readonly remarks: AdapterRemark[];
  /** Another adapter on the same account. */
  connect(config?: object, dependencies?: Partial<ExchangeDependencies>): Promise<Exchange>;
  close(): Promise<void>;
}

/** What a test may choose. */
export interface WorldOptions {
  readonly config?: object;
  readonly dependencies?: Partial<ExchangeDependencies>;
  readonly venue?: ExchangeOptions;
  /** Of adapter and venue. Default: the machine's. */
  readonly clock?: Clock;
}

/** Starts the exchange with a market that has traded once, and connects. */
export async function krakenWorld({
  config = {},
  dependencies = {},
  venue = {},
  clock = new SystemClock(),
}: WorldOptions = {}): Promise<KrakenWorld> {
  const running = await startVenue({ clock, kraken: { market: { kind: 'manual' }, ...venue } });
  const served = running.kraken!;
  tradeBefore(served);
  const remarks: AdapterRemark[] = [];
  const opened: Exchange[] = [];
  const connect: KrakenWorld['connect'] = async (change = {}, others = {}) => {
    const exchange = await connectTo(
      served,
      { ...config, ...change },
      { clock, remark: (one) => remarks.push(one), ...dependencies, ...others },
    );
    opened.push(exchange);
    return exchange;
  };
  const exchange = await connect();
  return {
    ...{ exchange, venue: served, remarks, connect },
    close: async () => {
      await Promise.all(opened.map((one) => one.close()));
      await running.close();
    },
  };
}

/** Two minutes ago the market had its first trade, so that there is a price and a candle. */
function tradeBefore({ admin, venue }: ServedExchange): void {
  const now = venue.clock.now();
  admin.setTime(now - 120_000);
  admin.print('BTC/USD', { price: START_PRICE });
  admin.setTime(now);
  venue.clock.skew = 0;
}

async function connectTo(
  served: ServedExchange,
  config: object,
  given: Partial<ExchangeDependencies>,
): Promise<Exchange> {
  const secrets: Readonly<Record<string, string>> = { key: served.key.id, secret: served.key.secret };
  const urls = {
    restUrl: served.url,
    publicStreamUrl: `${served.wsUrl}/v2`,
    privateStreamUrl: `${served.wsUrl}/auth/v2`,
  };
  return plugin.create(plugin.parseConfig({ ...urls, tier: 'pro', ...config }), {
    instrument: instrumentId('kraken:BTC/USD'),
    clock: new SystemClock(),
    secret: async (name) => secrets[name] ?? '',
    ...given,
  });
}

/** The world of the contract suite. */
export async function contractWorld(): Promise<ExchangeWorld> {
  const world = await krakenWorld();
  const { admin } = world.venue;
  const { exchange, connected } = watched(world.exchange);
  return {
    exchange,
    startPrice: START_PRICE,
    remove: () => world.close(),
    driver: {
      print: async (at, quantity) => {
        if (quantity === undefined) return admin.print('BTC/USD', { price: at });
        admin.inject({ fault: 'partial-fills', params: { share: '1' } });
        admin.print('BTC/USD', { price: at, quantity });
      },
      books: async () => ({
        balances: Object.fromEntries(Object.entries(admin.balances()).map(([asset, { total }]) => [asset, total])),
        open: admin.openOrders().flatMap(({ clientOrderId: id }) => (id === undefined ? [] : [clientOrderId(id)])),
        fills: admin.trades().flatMap((trade) => ownFill(admin.orders(), trade)),
      }),
      placeForeign: async (order) => {
        const placed = admin.place({
          ...order,
          symbol: 'BTC/USD',
          orderType: 'limit',
          postOnly: false,
          timeInForce: 'gtc',
        });
        if (!placed.taken) throw new Error(placed.refusal.text);
        return placed.value.venueOrderId;
      },
      cancelElsewhere: async (id) => void admin.cancel({ clientOrderId: id }),
      disconnect: async () => {
        await connected; // only a connection that was there can be lost
        admin.inject({ fault: 'outage' });
      },
      reconnect: async () => void admin.clearFaults(),
      loseNextAnswer: async () => {
        admin.inject({ fault: 'answer-withheld', params: { ending: 'hang-up' }, times: 1 });
        admin.inject({ fault: 'missed-reports', params: { streams: ['executions'] }, times: 1 });
      },
    },
  };
}

/** The exchange, and when it said for the first time that it is connected. */
function watched(exchange: Exchange): { readonly exchange: Exchange; readonly connected: Promise<void> } {
  const { marketData } = exchange;
  let tell: () => void = () => undefined;
  const connected = new Promise<void>((resolve) => (tell = resolve));
  const events: Exchange['marketData']['events'] = async function* (stop) {
    for await (const event of marketData.events(stop)) {
      if (event.type === 'connection-changed' && event.connected) tell();
      yield event;
    }
  };
  const instrument = () => marketData.instrument();
  const candles: Exchange['marketData']['candles'] = (timeframe, count) => marketData.candles(timeframe, count);
  return { exchange: { ...exchange, marketData: { instrument, candles, events } }, connected };
}

type Trade = ReturnType<ServedExchange['admin']['trades']>[number];
type Order = ReturnType<ServedExchange['admin']['orders']>[number];

function ownFill(orders: readonly Order[], { venueOrderId, tradeId }: Trade) {
  const id = orders.find((order) => order.venueOrderId === venueOrderId)?.clientOrderId;
  return id === undefined ? [] : [{ clientOrderId: clientOrderId(id), tradeId: tradeId as never }];
}
