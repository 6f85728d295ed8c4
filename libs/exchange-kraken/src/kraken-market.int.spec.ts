import { Decimal, price, quantity, TIMEFRAME_MILLIS, type Candle, type Timeframe } from '@gridbot/core';
import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually, listenTo } from './kraken-listener.fixture.js';
import { krakenWorld, type KrakenWorld } from './kraken-world.fixture.js';

let world: KrakenWorld;
afterEach(() => world.close());

async function collected(items: AsyncIterable<Candle>): Promise<Candle[]> {
  const all: Candle[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('prices', () => {
  it('are trades with their quantity and time, beside the best prices that were known', async () => {
    world = await krakenWorld();
    const listener = await listenTo(world.exchange);
    const tickers = () => listener.events.filter((event) => event.type === 'ticker-updated');
    const before = Date.now();
    world.venue.admin.print('BTC/USD', { price: price('50010'), quantity: quantity('0.25') });
    await eventually(() => tickers().some((event) => event.quantity?.eq(Decimal.parse('0.25'))));
    const trade = tickers().find((event) => event.quantity?.eq(Decimal.parse('0.25')))!;
    expect([String(trade.price), trade.bid !== undefined, trade.ask !== undefined]).toEqual(['50010', true, true]);
    expect(trade.at).toBeGreaterThanOrEqual(before - 1);
    const quote = tickers().at(0)!;
    expect([String(quote.price), String(quote.quantity)]).toEqual(['50000', '0']);
  });

  it('of an exchange without keys come as well', async () => {
    world = await krakenWorld();
    const exchange = await world.connect({}, { secret: undefined as never });
    const listener = await listenTo(exchange);
    world.venue.admin.print('BTC/USD', { price: price('50010') });
    await eventually(() =>
      listener.events.some((event) => event.type === 'ticker-updated' && String(event.price) === '50010'),
    );
    await listener.stop();
  });
});

describe('fees of an account that nobody knows', () => {
  it('are those of the instrument, in the asset that is configured', async () => {
    world = await krakenWorld();
    const exchange = await world.connect({ feeAsset: 'base' }, { secret: undefined as never });
    const fees = await exchange.marketData.publishedFees!();
    expect([String(fees.maker), String(fees.taker), fees.asset]).toEqual(['0.0025', '0.004', 'base']);
    await exchange.close();
  });
});

describe('candles', () => {
  it('of twelve hours are made of shorter ones', async () => {
    world = await krakenWorld({ venue: { market: { kind: 'demo', seed: 3 }, history: 3 * TIMEFRAME_MILLIS['1d'] } });
    const { marketData } = world.exchange;
    const [half, whole] = [await marketData.candles('12h', 2), await marketData.candles('1d', 3)];
    expect(half.map(({ openedAt }) => openedAt % TIMEFRAME_MILLIS['12h'])).toEqual([0, 0]);
    const day = whole.find(({ openedAt }) => openedAt === half[0]!.openedAt);
    if (day !== undefined) expect(String(day.open)).toBe(String(half[0]!.open));
    expect(half[1]!.openedAt - half[0]!.openedAt).toBe(TIMEFRAME_MILLIS['12h']);
  });

  it('of any time are made of pages of public trades, and can be taken up again', async () => {
    world = await krakenWorld({ venue: { market: { kind: 'demo', seed: 3 }, history: 10 * TIMEFRAME_MILLIS['1h'] } });
    const { marketData } = world.exchange;
    const served = await marketData.candles('5m', 90);
    const [from, to] = [served[0]!.openedAt, served[80]!.openedAt];
    const history = (timeframe: Timeframe, begin: number, end: number) =>
      collected(marketData.history!(timeframe, begin, end));
    const whole = await history('5m', from, to);
    expect(whole.map(inWords)).toEqual(
      served
        .slice(0, 80)
        .filter(({ volume }) => volume.isPositive())
        .map(inWords),
    );
    expect(world.venue.admin.requests({ operation: 'public-trades' }).length).toBeGreaterThan(1);
    const rest = await history('5m', whole[40]!.openedAt, to);
    expect(rest.map(inWords)).toEqual(whole.slice(40).map(inWords));
    expect(await history('5m', from + 1, from + 2)).toEqual([]);
  });
});

function inWords({ openedAt, open, high, low, close, volume }: Candle): string {
  return [openedAt, open, high, low, close, volume].join(' ');
}
