import { describe, expect, it } from '@jest/globals';
import { decodeEntry, type StrategyPlugin } from '@gridbot/core';
import type { BacktestOptions } from '../backtest-options.js';
import { run } from '../run-backtest.fixture.js';
import { candles, limit, MINUTE, START, strategy, trades } from '../toys.fixture.js';

/** The journal as `time type` with the time in seconds from the start. */
async function told(
  plugin: StrategyPlugin,
  series: BacktestOptions['series'],
  more?: Partial<BacktestOptions>,
): Promise<readonly string[]> {
  const { journal } = await run(plugin, series, more);
  return journal.map((line) => {
    const { event } = decodeEntry(line);
    const detail =
      event.type === 'execution-report'
        ? ` ${event.execType} ${event.clientOrderId}`
        : event.type === 'ticker-updated'
          ? ` ${event.price}`
          : event.type === 'candle-closed'
            ? ` ${event.candle.timeframe} ${event.candle.open} ${event.candle.high} ${event.candle.low} ${event.candle.close} ${event.candle.volume}${event.warmup ? ' (history)' : ''}`
            : '';
    return `${(event.at - START) / 1000} ${event.type}${detail}`;
  });
}

describe('the order of events', () => {
  it('is start, account, then prints; a stop at the end of the data', async () => {
    expect(
      await told(
        strategy(() => ({ commands: [] })),
        trades([105, 104]),
      ),
    ).toEqual(['0 started', '0 account-snapshot', '0 ticker-updated 105', '1 ticker-updated 104', '1 stop-requested']);
  });

  it('lets the strategy see a print before the print fills what rested', async () => {
    const eager = strategy(({ type }) => ({
      commands: type === 'trading-started' ? [limit('a', 'buy', '100'), limit('b', 'buy', '99')] : [],
    }));
    expect(await told(eager, trades([105, 98]))).toEqual([
      '0 started',
      '0 account-snapshot',
      '0 execution-report accepted bt-1',
      '0 execution-report accepted bt-2',
      '0 ticker-updated 105',
      '1 ticker-updated 98',
      '1 execution-report filled bt-1',
      '1 execution-report filled bt-2',
      '1 stop-requested',
    ]);
  });

  it('sends all commands of a step before the first answer is dealt with', async () => {
    const chain = strategy((event) => ({
      commands:
        event.type === 'trading-started'
          ? [limit('a', 'buy', '100'), limit('b', 'buy', '99')]
          : event.type === 'order-accepted' && event.key === 'a'
            ? [limit('c', 'buy', '98')]
            : [],
      wake: {},
    }));
    expect(await told(chain, trades([105]))).toEqual([
      '0 started',
      '0 account-snapshot',
      '0 execution-report accepted bt-1',
      '0 execution-report accepted bt-2',
      '0 execution-report accepted bt-3',
      '0 stop-requested',
    ]);
  });

  it('lets a fill change what the same print fills next', async () => {
    const fickle = strategy((event) => ({
      commands:
        event.type === 'trading-started'
          ? [limit('a', 'buy', '100'), limit('b', 'buy', '99')]
          : event.type === 'order-filled'
            ? [{ type: 'cancel-order', key: 'b' }]
            : [],
    }));
    const { result } = await run(fickle, trades([105, 98]));
    expect(result.trades).toMatchObject({ fills: 1, canceled: 1 });
  });

  it('gives a candle that crosses ten levels ten fills in the order of prices', async () => {
    const ladder = strategy(({ type }) => ({
      commands:
        type === 'trading-started'
          ? Array.from({ length: 10 }, (_none, i) => limit(`buy:${i}`, 'buy', `${100 - i}`))
          : [],
      wake: {},
    }));
    const { journal } = await run(ladder, candles([[101, 101, 91, 91, 1]]));
    const prices = journal.flatMap((line) => /"lastPrice":"(\d+)"/.exec(line)?.[1] ?? []);
    expect(prices).toEqual(['100', '99', '98', '97', '96', '95', '94', '93', '92', '91']);
  });

  it('fires a timer at its own time, before any print at or after it, in a hole too', async () => {
    const clockwork = strategy(({ type }, { at }) => ({
      commands: type === 'trading-started' ? [{ type: 'set-timer', name: 't', at: at + 2 * MINUTE }] : [],
      wake: {},
    }));
    const rows = [[105, 105, 105, 105, 1], undefined, [105, 105, 105, 105, 1]] as const;
    expect(await told(clockwork, candles([...rows]))).toEqual([
      '0 started',
      '0 account-snapshot',
      '120 timer-fired',
      '120 stop-requested',
    ]);
    expect(await told(clockwork, candles([rows[0], rows[0]]))).toEqual([
      '0 started',
      '0 account-snapshot',
      '60 stop-requested',
    ]);
    expect(await told(clockwork, candles([rows[0], rows[0], [105, 105, 105, 105, 0]]))).toContain('120 timer-fired');
  });

  it('lets a late report arrive between the prints around its time, stamped by the exchange', async () => {
    const patient = strategy(({ type }) => ({
      commands: type === 'trading-started' ? [limit('a', 'buy', '100')] : [],
    }));
    const simulation = { latency: { submit: 300, report: 1000 } };
    expect((await told(patient, trades([105, 104, 103]), { simulation })).slice(2)).toEqual([
      '0 ticker-updated 105',
      '1 ticker-updated 104',
      '0.3 execution-report accepted bt-1',
      '2 ticker-updated 103',
      '2 stop-requested',
    ]);
  });
});

describe('candles for the strategy', () => {
  const watcher = (warmup: number): StrategyPlugin =>
    strategy(() => ({ commands: [], wake: {} }), { subscriptions: () => ({ candles: ['1m', '5m'], warmup }) });
  const row = (close: number): readonly [number, number, number, number, number] => [100, close, 100, close, 2];
  const ten = candles([
    row(101),
    row(102),
    row(103),
    row(104),
    row(105),
    row(106),
    undefined,
    undefined,
    undefined,
    undefined,
    row(107),
  ]);

  it('close after their last print, those of several rows as well; an interval that lacks its end closes with the next row', async () => {
    const seen = await told(watcher(0), ten);
    expect(seen.filter((line) => line.includes('5m'))).toEqual([
      '300 candle-closed 5m 100 105 100 105 10',
      '600 candle-closed 5m 100 106 100 106 2',
    ]);
    expect(seen.filter((line) => line.includes('1m'))).toHaveLength(7);
  });

  it('come as history before trading, from rows before `from`', async () => {
    const seen = await told(watcher(1), ten, { from: START + 5 * MINUTE });
    expect(seen.slice(0, 5)).toEqual([
      '300 started',
      '300 account-snapshot',
      '300 candle-closed 1m 100 105 100 105 2 (history)',
      '300 candle-closed 5m 100 105 100 105 10 (history)',
      '360 candle-closed 1m 100 106 100 106 2',
    ]);
  });

  it('delay the start of trading if there are too few before it', async () => {
    expect((await told(watcher(1), ten))[0]).toBe('300 started');
    await expect(told(watcher(3), ten)).rejects.toThrow('the strategy wants 3 past candles of 1m, 5m before it trades');
  });

  it('are made of trades where the data has trades', async () => {
    const prices = Array.from({ length: 130 }, (_none, i) => 100 + i);
    const seen = await told(watcher(0), trades(prices));
    expect(seen.filter((line) => line.includes('candle'))).toEqual([
      '60 candle-closed 1m 100 159 100 159 60',
      '120 candle-closed 1m 160 219 160 219 60',
    ]);
  });

  it('leave out the interval in which the data begins, unless it begins on the edge', async () => {
    const { at, ...columns } = ten;
    const shifted = { ...columns, at: at.map((time) => time + MINUTE) };
    expect((await told(watcher(0), shifted)).filter((line) => line.includes('5m'))).toEqual([
      '600 candle-closed 5m 100 106 100 106 4',
    ]);
    const later = {
      ...trades([100, 101, 102, 103]),
      at: Float64Array.of(1, 60, 119, 120).map((s) => START + s * 1000),
    };
    expect((await told(watcher(0), later)).filter((line) => line.includes('candle'))).toEqual([
      '120 candle-closed 1m 101 102 101 102 2',
    ]);
  });

  it('come after the timers that are due before the row that shows them to be over', async () => {
    const clockwork = strategy(
      ({ type }, { at }) => ({
        commands: type === 'trading-started' ? [{ type: 'set-timer', name: 't', at: at + 90_000 }] : [],
        wake: {},
      }),
      { subscriptions: () => ({ candles: ['1m'] }) },
    );
    const gap = { ...trades([100, 101]), at: Float64Array.of(START, START + 100_000) };
    expect(await told(clockwork, gap)).toEqual([
      '0 started',
      '0 account-snapshot',
      '90 timer-fired',
      '60 candle-closed 1m 100 100 100 100 1',
      '100 stop-requested',
    ]);
  });

  it('are refused where the data is coarser', async () => {
    const hourly = { ...ten, timeframe: 60 * MINUTE };
    await expect(told(watcher(0), hourly)).rejects.toThrow(
      'wants 1m candles, which cannot be made of candles of 3600 s',
    );
  });
});
