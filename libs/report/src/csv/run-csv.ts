import type { BacktestTrace, BenchmarkName } from '@gridbot/backtest';
import { csvText, isoTime } from './csv-text.js';

/** Every execution; money in quote currency, quantities in base. */
export function fillsCsv({ fills }: BacktestTrace): string {
  return csvText(
    ['time', 'side', 'price', 'quantity', 'fee', 'feeAsset', 'feeInQuote', 'liquidity', 'level', 'key'],
    fills.map((fill) => [
      isoTime(fill.at),
      fill.side,
      `${fill.price}`,
      `${fill.quantity}`,
      `${fill.fee}`,
      fill.feeAsset,
      `${fill.feeInQuote}`,
      fill.liquidity,
      `${fill.level}`,
      fill.key,
    ]),
  );
}

/** Equity over time, what it was in, and the worth of each benchmark; quote currency. */
export function equityCsv({ equity, benchmarks }: BacktestTrace): string {
  const names = (['buyAndHold', 'dca', 'rebalancing'] as const satisfies readonly BenchmarkName[]).filter(
    (name) => benchmarks[name] !== undefined,
  );
  return csvText(
    ['time', 'price', 'equity', 'inventory', 'quote', 'idle', 'other', ...names],
    equity.map((point, i) => [
      isoTime(point.at),
      `${point.price}`,
      `${point.equity}`,
      `${point.inventory}`,
      `${point.quote}`,
      `${point.idle}`,
      `${point.other}`,
      ...names.map((name) => `${benchmarks[name]?.[i] ?? ''}`),
    ]),
  );
}

/** Finished round trips. */
export function roundTripsCsv({ roundTrips }: BacktestTrace): string {
  return csvText(
    ['openedAt', 'closedAt', 'level', 'soldAt', 'quantity', 'cost', 'profit'],
    roundTrips.map((trip) => [
      isoTime(trip.openedAt),
      isoTime(trip.closedAt),
      `${trip.level}`,
      `${trip.soldAt}`,
      `${trip.quantity}`,
      `${trip.cost}`,
      `${trip.profit}`,
    ]),
  );
}

/** Calendar months of UTC; returns are fractions. */
export function monthsCsv({ months }: BacktestTrace): string {
  return csvText(
    ['month', 'start', 'end', 'profit', 'return', 'holdReturn', 'gridProfit', 'fees', 'fills', 'roundTrips'],
    months.map((month) => [
      month.month,
      `${month.start}`,
      `${month.end}`,
      `${month.profit}`,
      month.return ?? '',
      month.holdReturn ?? '',
      `${month.gridProfit}`,
      `${month.fees}`,
      month.fills,
      month.roundTrips,
    ]),
  );
}

/** The heat map of rungs: what happened at which prices, lowest first. */
export function levelsCsv({ levels }: BacktestTrace): string {
  return csvText(
    ['from', 'to', 'buys', 'sells', 'roundTrips', 'profit', 'volume'],
    levels.map((level) => [
      `${level.from}`,
      `${level.to}`,
      level.buys,
      level.sells,
      level.roundTrips,
      `${level.profit}`,
      `${level.volume}`,
    ]),
  );
}
