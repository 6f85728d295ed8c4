import { runBacktest, type BacktestOptions } from '@gridbot/backtest';
import { decimal } from '@gridbot/core';
import { anInstrument, someFees } from '@gridbot/core/testing';
import { describe, expect, it } from '@jest/globals';
import { plugin } from './index.js';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 1);

/** Hourly candles from one close to the next, without shadows. */
function candlesThrough(closes: readonly number[]): BacktestOptions['series'] {
  const opens = closes.map((close, at) => closes[at - 1] ?? close);
  const column = (value: (at: number) => number) => Float64Array.from(closes, (_, at) => value(at));
  return {
    kind: 'candles',
    timeframe: HOUR,
    length: closes.length,
    at: column((at) => START + at * HOUR),
    open: column((at) => opens[at]!),
    high: column((at) => Math.max(opens[at]!, closes[at]!)),
    low: column((at) => Math.min(opens[at]!, closes[at]!)),
    close: column((at) => closes[at]!),
    volume: column(() => 1),
  };
}

const run = (closes: readonly number[]) =>
  runBacktest({
    plugin,
    config: { timeframe: '1h', lookback: 3, amount: '500', stop: '0.02', holdHours: 100 },
    series: candlesThrough(closes),
    instrument: anInstrument(),
    fees: someFees({ taker: '0.004' }),
    balances: { USD: decimal('1000') },
  });

describe('a backtest of the breakout strategy', () => {
  it('buys the breakout and sells below the stop, to the last digit', async () => {
    // Closes above 100 at 102: 500 / 102 = 4.90196078. The stop follows to 110 x 0.98 = 107.8; the next print below it is 105.
    const result = await run([100, 100, 99, 100, 102, 106, 110, 105, 105]);
    expect(result.trades).toMatchObject({ buys: 1, sells: 1 });
    const [bought, sold] = ['102', '105'].map((at) => decimal('4.90196078').times(decimal(at)));
    const fees = [bought, sold].map((notional) => notional!.times(decimal('0.004')));
    const profit = sold!.minus(bought!).minus(fees[0]!).minus(fees[1]!);
    expect(`${result.gridProfit}`).toBe(`${profit}`);
    expect([result.roundTrips, result.ledgerBalanced, `${result.balances['BTC']?.total}`]).toEqual([1, true, '0']);
  });

  it('stays out of a market that goes nowhere', async () => {
    const { trades } = await run([100, 101, 100, 101, 100, 101, 100, 101]);
    expect([trades.buys, trades.sells]).toEqual([0, 0]);
  });
});
