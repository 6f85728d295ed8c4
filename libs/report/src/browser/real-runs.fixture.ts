import { runBacktest, type BacktestOptions, type BacktestResult } from '@gridbot/backtest';
import { decimal, instrumentId } from '@gridbot/core';
import { DEFAULT_FEES, defaultInstrument } from '@gridbot/exchange-sim';
import type { CandleSeries, TradeSeries } from '@gridbot/history';
import { plugin } from '@gridbot/strategy-grid';

const START = Date.UTC(2024, 0, 1);
const MINUTE = 60_000;

/** A price with one digit: three waves, or a climb that never falls. */
function waves(minute: number): number {
  const share = 0.12 * Math.sin(minute / 40_000) + 0.03 * Math.sin(minute / 1700) + 0.006 * Math.sin(minute / 97);
  return Math.round(400_000 * (1 + share)) / 10;
}
const climb = (minute: number): number => 40_000 + Math.floor(minute / 10) / 10;

function candlesOf(price: (minute: number) => number, rows: number, step: number): CandleSeries {
  const column = (value: (minute: number) => number): Float64Array =>
    Float64Array.from({ length: rows }, (_none, row) => value(row * step));
  const ends = (minute: number): readonly [number, number] => [price(minute), price(minute + step)];
  return {
    kind: 'candles',
    timeframe: step * MINUTE,
    length: rows,
    at: column((minute) => START + minute * MINUTE),
    open: column(price),
    high: column((minute) => Math.max(...ends(minute))),
    low: column((minute) => Math.min(...ends(minute))),
    close: column((minute) => price(minute + step)),
    volume: column(() => 3),
  };
}

function tradesOf(price: (minute: number) => number, rows: number): TradeSeries {
  return {
    kind: 'trades',
    length: rows,
    at: Float64Array.from({ length: rows }, (_none, row) => START + row * MINUTE),
    price: Float64Array.from({ length: rows }, (_none, row) => price(row)),
    quantity: Float64Array.from({ length: rows }, () => 1),
  };
}

function gridOptions(flavour: string, series: BacktestOptions['series']): BacktestOptions {
  return {
    plugin,
    config: { flavour, amountPerGrid: '250', interval: '1%', openBuyOrders: 5, maxInvestment: '9000' },
    series,
    instrument: defaultInstrument(instrumentId('kraken:BTC/USD')),
    fees: DEFAULT_FEES,
    balances: { USD: decimal('10000') },
    trace: true,
  };
}

/** A swing grid on so many five-minute candles. */
export const busyOptions = (rows: number): BacktestOptions => gridOptions('swing', candlesOf(waves, rows, 5));
/** Half a year of five-minute candles with many fills. */
export const busyRun = (): Promise<BacktestResult> => runBacktest(busyOptions(52_000));
/** A climb without one dip: nothing is ever bought. */
export const idleRun = (): Promise<BacktestResult> => runBacktest(gridOptions('grid-hodl', candlesOf(climb, 5000, 5)));
/** Ten days of trades. */
export const tradesRun = (): Promise<BacktestResult> => runBacktest(gridOptions('grid-sell', tradesOf(waves, 14_400)));
