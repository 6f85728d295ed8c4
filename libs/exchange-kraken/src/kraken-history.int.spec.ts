import {
  Decimal,
  price,
  quantity,
  type FeeRates,
  type HistoricalFill,
  type Side,
  type VenueOrder,
} from '@gridbot/core';
import { afterEach, describe, expect, it } from '@jest/globals';
import { anOrder, eventually, listenTo } from './kraken-listener.fixture.js';
import { krakenWorld, type KrakenWorld } from './kraken-world.fixture.js';

const HOUR = 3_600_000;

let world: KrakenWorld;
afterEach(() => world.close());

let count = 0;
/** Trades at once, as the bot or as somebody else did. */
function trade(side: Side = 'buy'): string {
  const terms = { symbol: 'BTC/USD', side, orderType: 'market', quantity: quantity('0.001') } as const;
  const rest = { postOnly: false, timeInForce: 'gtc', clientOrderId: `old-${(count += 1)}` } as const;
  const placed = world.venue.admin.place({ ...terms, ...rest });
  if (!placed.taken) throw new Error(placed.refusal.text);
  return rest.clientOrderId;
}

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
const fillsOf = (from: number, to: number): Promise<HistoricalFill[]> =>
  collected(world.exchange.history!.fills(from, to));
const ordersOf = (from: number, to: number): Promise<VenueOrder[]> =>
  collected(world.exchange.history!.orders(from, to));
const inWords = ({ fill }: Pick<HistoricalFill, 'fill'>) =>
  `${fill.tradeId} ${fill.lastQuantity} at ${fill.lastPrice}, ${fill.fee} ${fill.feeAsset}`;
const booked = () =>
  world.venue.admin
    .trades()
    .map((each) => `${each.tradeId} ${each.quantity} at ${each.price}, ${each.fee} ${each.feeAsset}`);

/** While the work is done, somebody trades after every request of this kind: pages move under the reader. */
async function whileTrading<T>(operation: 'trades' | 'closed-orders', work: () => Promise<T>): Promise<T> {
  const asked = () => world.venue.admin.requests({ operation }).length;
  let before = asked();
  const timer = setInterval(() => {
    if (asked() > before) for (let each = 0; each < 3; each += 1) trade();
    before = asked();
  }, 1);
  return work().finally(() => clearInterval(timer));
}

describe('the history', () => {
  it('of fills and of orders is whole over pages of fifty that move, because new ones come in', async () => {
    world = await krakenWorld();
    const { admin, venue } = world.venue;
    const now = Date.now();
    for (let hour = 0; hour < 4; hour += 1) {
      admin.setTime(now - (10 - hour) * HOUR);
      for (let each = 0; each < 33; each += 1) trade(each % 2 === 0 ? 'buy' : 'sell');
    }
    venue.clock.skew = 0;
    admin.inject({ fault: 'slow-answers', params: { millis: 20 }, operations: ['trades', 'closed-orders'] });
    const [trades, orders] = [booked(), admin.orders().map(({ venueOrderId }) => venueOrderId as string)];
    expect(trades).toHaveLength(132);
    const fills = await whileTrading('trades', () => fillsOf(now - 24 * HOUR, now));
    expect(fills.map(inWords)).toEqual(trades);
    const found = await whileTrading('closed-orders', () => ordersOf(now - 24 * HOUR, now));
    expect(found.map(({ venueOrderId }) => venueOrderId)).toEqual(orders);
    const [from, to] = [now - 9.5 * HOUR, now - 7.5 * HOUR];
    expect((await fillsOf(from, to)).map(inWords)).toEqual(trades.slice(33, 99));
    expect(admin.trades().length).toBeGreaterThan(132); // others did trade meanwhile
  });

  it('asks for patience while the order of a fresh trade is not shown, and leaves no old one out for that', async () => {
    world = await krakenWorld();
    const { admin, venue } = world.venue;
    const now = Date.now();
    admin.setTime(now - HOUR);
    trade();
    venue.clock.skew = 0;
    admin.inject({ fault: 'reject-orders', params: { native: 'EOrder:Unknown order' }, operations: ['order'] });
    const [old] = await fillsOf(0, now);
    expect([inWords(old!), old?.clientOrderId]).toEqual([booked()[0], undefined]);
    trade();
    await expect(fillsOf(0, Date.now() + 1_000)).rejects.toMatchObject({
      code: 'EXCHANGE.UNAVAILABLE',
      retryable: true,
    });
  });
});

describe('the fee of a fill', () => {
  it('is in quote currency for buys and sells alike (fciq), by stream, account and history', async () => {
    world = await krakenWorld();
    const listener = await listenTo(world.exchange);
    const orders = [anOrder('buy', '49000'), anOrder('sell', '51000')];
    for (const order of orders) world.exchange.execution!.submit(order);
    await eventually(() => orders.every((order) => listener.fate(order).includes('accepted')));
    world.venue.admin.print('BTC/USD', { price: price('48999') });
    world.venue.admin.print('BTC/USD', { price: price('51001') });
    await eventually(() => orders.every((order) => listener.fate(order).some((fate) => fate.startsWith('filled'))));
    const told = listener.reports.flatMap((report) => (report.execType === 'filled' ? [inWords(report)] : []));
    expect(told).toEqual(booked());
    expect((await listener.snapshot()).fills.map(inWords)).toEqual(booked());
    expect((await fillsOf(0, Date.now() + 1_000)).map(inWords)).toEqual(booked());
    expect(world.venue.admin.trades().map(({ fee, feeAsset }) => `${fee} ${feeAsset}`)).toEqual([
      '1.225 USD',
      '1.275 USD',
    ]);
  });
});

describe('the fee rates', () => {
  it('are those of now, whenever they are asked for', async () => {
    const rates: FeeRates = {
      maker: Decimal.parse('0.0025'),
      taker: Decimal.parse('0.004'),
      asset: 'quote',
      origin: 'account',
    };
    const fees = { rates, decimals: 5 };
    world = await krakenWorld({ venue: { fees } });
    const maker = async () => String((await world.exchange.execution!.feeRates()).maker);
    expect(await maker()).toBe('0.0025');
    fees.rates = { ...rates, maker: Decimal.parse('0.002') };
    expect(await maker()).toBe('0.002');
  });
});
