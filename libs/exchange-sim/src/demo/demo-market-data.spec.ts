import { describe, expect, it } from '@jest/globals';
import { instrumentId, TIMEFRAME_MILLIS, type MarketEvent, type TickerUpdated, type Timeframe } from '@gridbot/core';
import { StillClock } from '../dry-run/still-clock.fixture.js';
import { defaultInstrument } from '../sim.defaults.js';
import { plugin } from '../sim.plugin.js';
import { DemoMarketData, type DemoMarketOptions } from './demo-market-data.adapter.js';

const START = 1_750_000_050_000;
const never = new AbortController().signal;

function market(options: Partial<DemoMarketOptions> = {}, clock = new StillClock(START)): DemoMarketData {
  return new DemoMarketData(
    defaultInstrument(instrumentId('sim:BTC/USD')),
    { ...plugin.parseConfig({ speed: 'max' }), volatility: 1, ...options },
    clock,
  );
}

async function take(count: number, data: DemoMarketData): Promise<TickerUpdated[]> {
  const events: MarketEvent[] = [];
  for await (const event of data.events(never)) if (events.push(event) === count) break;
  return events as TickerUpdated[];
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the demo market', () => {
  it('tells the instrument with the rules of Kraken for BTC/USD', async () => {
    expect(JSON.stringify(await market().instrument())).toBe(
      '{"id":"sim:BTC/USD","base":"BTC","quote":"USD","tickSize":"0.1","lotSize":"0.00000001","minQuantity":"0.00005","minNotional":"0.5"}',
    );
  });

  it('opens at the time of the clock and at the start price, and tells what was traded', async () => {
    const [first, second] = await take(2, market({ tickEvery: 500 }));
    expect(first).toMatchObject({ type: 'ticker-updated', at: START });
    expect(`${first!.price} ${first!.quantity}`).toBe('50000 0.42666');
    expect(second!.at).toBe(START + 500);
  });

  it('goes on where it was when its events are asked for again', async () => {
    const data = market();
    const interrupted = [...(await take(3, data)), ...(await take(3, data))];
    expect(JSON.stringify(interrupted)).toBe(JSON.stringify(await take(6, market())));
  });

  it('waits for the clock, so many times as fast as it', async () => {
    const clock = new StillClock(START);
    const seen: number[] = [];
    const stop = new AbortController();
    const run = (async () => {
      for await (const { at } of market({ speed: 100 }, clock).events(stop.signal)) seen.push(at - START);
    })();
    await turn();
    expect(seen).toEqual([0]);
    clock.advanceTo(START + 9);
    await turn();
    expect(seen).toEqual([0]);
    clock.advanceTo(START + 25);
    await turn();
    expect(seen).toEqual([0, 1_000, 2_000]);
    stop.abort();
    await run;
    expect(clock.alarms).toBe(0);
  });

  it('loses no trade when it is stopped while waiting', async () => {
    const clock = new StillClock(START);
    const data = market({ speed: 1 }, clock);
    const stop = new AbortController();
    const events = data.events(stop.signal)[Symbol.asyncIterator]();
    await events.next();
    const waiting = events.next();
    stop.abort();
    expect((await waiting).done).toBe(true);
    clock.advanceTo(START + 1_000);
    expect((await take(1, data))[0]!.at).toBe(START + 1_000);
  });

  it('lets the platform have its turn now and then, however fast it is pulled', async () => {
    const clock = new StillClock(START);
    const data = market({}, clock);
    await take(255, data);
    const held = take(1, data);
    await turn();
    expect(clock.alarms).toBe(1);
    clock.advanceTo(START);
    expect((await held)[0]!.at).toBe(START + 255_000);
  });
});

describe('candles of the demo market', () => {
  it.each<[Timeframe, number]>([
    ['1m', 50],
    ['1h', 30],
    ['1d', 20],
  ])('of %s are asked for by number, end before now, and follow each other', async (timeframe, count) => {
    const candles = await market().candles(timeframe, count);
    const length = TIMEFRAME_MILLIS[timeframe];
    expect(candles).toHaveLength(count);
    expect(candles.at(-1)!.openedAt).toBe(START - (START % length) - length);
    candles.forEach(({ openedAt, open, high, low, close, volume }, index) => {
      expect(openedAt).toBe(candles[0]!.openedAt + index * length);
      expect([open, close].every((price) => price.gte(low) && price.lte(high))).toBe(true);
      expect(volume.isPositive()).toBe(true);
    });
  });

  it('are the same whatever number is asked for, and lead to the start price', async () => {
    const data = market();
    const many = await data.candles('5m', 200);
    expect(JSON.stringify(await data.candles('5m', 20))).toBe(JSON.stringify(many.slice(-20)));
    const [last] = await data.candles('1m', 1);
    expect(Math.abs(last!.close.toDouble() / 50_000 - 1)).toBeLessThan(0.01);
  });

  it('go on with what was traded since', async () => {
    const data = market();
    const trades = await take(120, data);
    const minute = trades.filter(({ at }) => at >= START + 30_000 && at < START + 90_000);
    const [last] = (await data.candles('1m', 3)).slice(-1);
    expect(last!.openedAt).toBe(START + 30_000);
    expect(last!.open.toString()).toBe(minute[0]!.price.toString());
    expect(last!.close.toString()).toBe(minute.at(-1)!.price.toString());
    expect(last!.high.toDouble()).toBe(Math.max(...minute.map(({ price }) => price.toDouble())));
    expect(last!.low.toDouble()).toBe(Math.min(...minute.map(({ price }) => price.toDouble())));
  });

  it('are whole where the past and the market meet', async () => {
    const data = market({ tickEvery: 2_000 });
    const [before] = (await data.candles('1m', 500)).filter(({ openedAt }) => openedAt === START - (START % 300_000));
    const trades = (await take(200, data)).filter(({ at }) => at < START - (START % 300_000) + 300_000);
    const spanning = (await data.candles('5m', 5)).filter(({ openedAt }) => openedAt === before!.openedAt);
    expect(spanning).toHaveLength(1);
    expect(spanning[0]!.open.toString()).toBe(before!.open.toString());
    expect(spanning[0]!.close.toString()).toBe(trades.at(-1)!.price.toString());
  });

  it('reach back 90 days, and none are none', async () => {
    const days = await market().candles('1d', 500);
    expect(days).toHaveLength(90);
    expect(await market().candles('1d', 0)).toEqual([]);
  });
});
