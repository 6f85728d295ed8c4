import { describe, expect, it } from '@jest/globals';
import { price, type MarketEvent } from '@gridbot/core';
import { TradingDesk } from '../exchange/trading-desk.fixture.js';
import { deliverByClock } from './deliver-by-clock.js';
import { simulate } from './simulate.js';
import { StillClock } from './still-clock.fixture.js';

const tick = (at: number, last: string): MarketEvent => ({ type: 'ticker-updated', at, price: price(last) });
const gone: MarketEvent = { type: 'connection-changed', at: 5_000, connected: false, reason: 'test' };

/** Events one after the other; `asked` counts how often the next one was waited for. */
class Tape implements AsyncIterable<MarketEvent> {
  asked = 0;

  constructor(private readonly events: readonly MarketEvent[]) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<MarketEvent, void, undefined> {
    for (const event of this.events) {
      this.asked += 1;
      yield event;
    }
    this.asked += 1;
  }
}

describe('a market led past a simulated exchange', () => {
  it('shows each ticker before it is matched, and matches it when the next event is pulled', async () => {
    const desk = new TradingDesk().place('a', 'buy 1 at 99');
    const market = simulate(desk.exchange, new Tape([tick(1, '100'), tick(2, '98'), tick(3, '97')]));
    desk.said();
    await market.next();
    const second = await market.next();
    expect(second.value).toMatchObject({ at: 2 });
    expect(desk.said()).toEqual([]);
    desk.place('b', 'buy 1 at 97.5');
    void market.next();
    expect(desk.said()).toEqual(['b accepted', 'a filled 1 at 99 fee 0.2475 USD maker']);
  });

  it('matches before it waits for the source', async () => {
    const desk = new TradingDesk().place('a', 'buy 1 at 99');
    const tape = new Tape([tick(1, '98')]);
    const market = simulate(desk.exchange, tape);
    await market.next();
    const asked = tape.asked;
    desk.react = ({ execType }) => {
      if (execType === 'filled') expect(tape.asked).toBe(asked);
    };
    expect((await market.next()).done).toBe(true);
    expect(desk.said()).toHaveLength(2);
    expect(tape.asked).toBe(asked + 1);
  });

  it('waits after each fill until the consumer has dealt with it, if told how', async () => {
    const desk = new TradingDesk().place('a', 'buy 1 at 99').place('b', 'buy 1 at 98');
    const settled = async (): Promise<void> => {
      await Promise.resolve();
      if (desk.reports.at(-1)?.execType === 'filled') desk.cancel('b');
    };
    for await (const _event of simulate(desk.exchange, new Tape([tick(1, '90')]), { settled }));
    expect(desk.said().slice(2)).toEqual(['a filled 1 at 99 fee 0.2475 USD maker', 'b canceled requested 0']);
  });

  it('shows prints late where the market is late, but for the first, and fills on time', async () => {
    const desk = new TradingDesk({ latency: { market: 1_500 } }).place('a', 'buy 1 at 99');
    desk.said();
    const tape = new Tape([tick(1_000, '100'), tick(2_000, '98'), { ...gone, at: 2_600 }, tick(4_000, '97')]);
    const seen: string[] = [];
    for await (const event of simulate(desk.exchange, tape)) {
      const price = event.type === 'ticker-updated' ? ` ${event.price}` : '';
      seen.push(`${event.type}${price} at ${event.at}, filled ${desk.reports.length}`);
    }
    expect(seen).toEqual([
      'ticker-updated 100 at 1000, filled 0',
      'connection-changed at 2600, filled 1',
      'ticker-updated 98 at 3500, filled 1',
    ]);
  });

  it('shows late prints at their time while the market is silent, if told the time', async () => {
    const clock = new StillClock(1_000);
    const desk = new TradingDesk({ latency: { market: 500 } });
    const silent = async function* (): AsyncGenerator<MarketEvent, void, undefined> {
      yield tick(900, '99');
      yield tick(1_000, '100');
      await new Promise(() => undefined);
    };
    const market = simulate(desk.exchange, silent(), { clock });
    await market.next();
    const seen = market.next();
    for (let turn = 0; clock.alarms === 0 && turn < 100; turn += 1) await Promise.resolve();
    clock.advanceTo(1_500);
    expect(await seen).toMatchObject({ value: { type: 'ticker-updated', at: 1_500 }, done: false });
    expect([desk.exchange.now, clock.alarms]).toEqual([1_500, 0]);
  });

  it('hands on everything else as it is, and lets its time pass', async () => {
    const desk = new TradingDesk({ latency: { submit: 100 } }).place('a', 'buy 1 at 99');
    const seen: MarketEvent[] = [];
    for await (const event of simulate(desk.exchange, new Tape([gone]))) seen.push(event);
    expect(seen).toEqual([gone]);
    expect(desk.said()).toEqual(['a accepted']);
  });

  it('keeps an unmatched print for the next announcement when the consumer leaves', async () => {
    const desk = new TradingDesk().place('a', 'buy 1 at 99');
    for await (const _event of simulate(desk.exchange, new Tape([tick(1, '98')]))) break;
    desk.said();
    desk.announce('120');
    expect(desk.said()).toEqual(['a filled 1 at 99 fee 0.2475 USD maker']);
  });
});

describe('delivery by the clock', () => {
  it("happens at the clock's times, without a print", () => {
    const clock = new StillClock(1_000);
    const desk = new TradingDesk({ latency: { submit: 200, report: 50 } });
    deliverByClock(desk.exchange, clock);
    expect(desk.exchange.now).toBe(1_000);
    desk.place('a', 'buy 1 at 99');
    clock.advanceTo(1_249);
    expect(desk.said()).toEqual([]);
    clock.advanceTo(1_250);
    expect(desk.said()).toEqual(['a accepted']);
  });

  it('counts delays, and sees outages, from the time at which the bot asks', () => {
    const clock = new StillClock(1_000);
    const desk = new TradingDesk({ latency: { submit: 200 } });
    deliverByClock(desk.exchange, clock);
    clock.advanceTo(9_000);
    desk.place('a', 'buy 1 at 99');
    expect(desk.exchange.nextDue()).toBe(9_200);
    const down = new TradingDesk({ outages: [{ from: 5_000, to: 10_000 }] });
    deliverByClock(down.exchange, clock);
    clock.advanceTo(9_500);
    expect(down.place('b', 'buy 1 at 99').said()).toEqual(['b rejected not-trading']);
  });

  it('leaves the time to the market where nothing depends on it', () => {
    const clock = new StillClock(1_000);
    const desk = new TradingDesk({ latency: { submit: 0 } });
    deliverByClock(desk.exchange, clock);
    clock.advanceTo(9_000);
    desk.place('a', 'buy 1 at 99');
    expect(desk.exchange.now).toBe(1_000);
  });

  it('ends at once, with nothing left to be called', () => {
    const clock = new StillClock(1_000);
    const desk = new TradingDesk({ latency: { submit: 200 } });
    const end = deliverByClock(desk.exchange, clock);
    desk.place('a', 'buy 1 at 99');
    end();
    desk.place('b', 'buy 1 at 99');
    expect(clock.alarms).toBe(0);
  });
});
