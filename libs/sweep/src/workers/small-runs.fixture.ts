import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { decimal, instrumentId, type Instrument } from '@gridbot/core';
import type { CandleSeries } from '@gridbot/history';
import { plugin } from '@gridbot/strategy-grid';
import { backtestRunner } from '../run/backtest-runner.js';
import type { Run } from '../run/run-task.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Megabytes of live objects of this thread. */
export function liveMegabytes(): number {
  collect();
  return process.memoryUsage().heapUsed / 1_048_576;
}

const INSTRUMENT: Instrument = {
  id: instrumentId('sim:BTC/USD'),
  base: 'BTC',
  quote: 'USD',
  tickSize: decimal('0.1'),
  lotSize: decimal('0.00000001'),
  minQuantity: decimal('0.00005'),
  minNotional: decimal('0.5'),
};

/** Where small runs trade, and with what. */
export const SMALL_ACCOUNT = {
  instrument: INSTRUMENT,
  fees: { maker: decimal('0.0025'), taker: decimal('0.004'), asset: 'quote', origin: 'test' },
  balances: { USD: decimal('10000') },
} as const;

/** Half an hour of minutes that fall and rise by some per cent. */
export function shortSeries(length = 30): CandleSeries {
  const column = (value: (row: number) => number) => Float64Array.from({ length }, (_, row) => value(row));
  const price = (row: number): number => 50_000 + Math.round(2_000 * Math.sin(row / 5));
  return {
    ...{ kind: 'candles', timeframe: 60_000, length },
    at: column((row) => 1_700_000_000_000 + row * 60_000),
    open: column(price),
    high: column((row) => Math.max(price(row), price(row + 1)) + 10),
    low: column((row) => Math.min(price(row), price(row + 1)) - 10),
    close: column((row) => price(row + 1)),
    volume: column(() => 5),
  };
}

/** Runs a 1 % grid on the series; the set says how many buys. Every thousandth run tells the memory of its thread as a figure. */
export function smallRuns(series: CandleSeries): Run {
  const run = backtestRunner(({ openBuyOrders = 3 }) => ({
    ...{ ...SMALL_ACCOUNT, plugin, series },
    config: { flavour: 'grid-hodl', amountPerGrid: '100', interval: '1%', openBuyOrders: Number(openBuyOrders) },
  }));
  let runs = 0;
  return async (task) => {
    const outcome = await run(task);
    runs += 1;
    return runs % 1_000 === 0 ? { ...outcome, figures: { ...outcome.figures, megabytes: liveMegabytes() } } : outcome;
  };
}
