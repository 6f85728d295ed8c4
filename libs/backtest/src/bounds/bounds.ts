import { Decimal } from '@gridbot/core';
import type { BacktestResult } from '../result/backtest-result.js';
import type { ReadingName } from './readings.js';

/** What is compared between readings. Money is in quote currency. */
export interface BoundedFigures {
  /** Change of the account's worth. */
  readonly profit: Decimal;
  /** Profit of finished round trips; absent if the strategy counts none. */
  readonly gridProfit?: Decimal;
  /** Largest drawdown as a fraction of the worth before it. */
  readonly maxDrawdown: Decimal;
  readonly fees: Decimal;
  /** Executions; an order that fills in parts has several. */
  readonly fills: Decimal;
}

/** The figures of one reading. */
export interface ReadingFigures extends BoundedFigures {
  readonly name: ReadingName;
  /** `profit` less what holding all the time would have brought. */
  readonly beyondHolding: Decimal;
}

/** The least and the greatest of a figure over the readings. */
export interface FigureRange {
  readonly least: Decimal;
  readonly most: Decimal;
}

/** Whether something is so in every reading (`robust`), in some (`open`), or in none (`refuted`). */
export type Verdict = 'robust' | 'open' | 'refuted';

/**
 * A backtest under several readings of the same rows. The range is over these readings: what would have happened may lie outside of it, since a
 * bot that is filled later does something else from then on.
 */
export interface Bounds {
  readonly readings: readonly ReadingFigures[];
  readonly ranges: Readonly<Record<keyof BoundedFigures, FigureRange | undefined>>;
  readonly verdicts: {
    /** The bot earns something: profit above zero. */
    readonly profitable: Verdict;
    /** It earns more than holding. */
    readonly beatsHolding: Verdict;
  };
}

/** Sets the results of readings beside each other. */
export function boundsOf(results: readonly (readonly [ReadingName, BacktestResult])[]): Bounds {
  const readings = results.map(([name, result]) => figuresOf(name, result));
  const range = (name: keyof BoundedFigures): FigureRange | undefined => {
    const [first, ...rest] = readings.flatMap((figures) => figures[name] ?? []);
    return first && { least: Decimal.min(first, ...rest), most: Decimal.max(first, ...rest) };
  };
  return {
    readings,
    ranges: {
      profit: range('profit'),
      gridProfit: range('gridProfit'),
      maxDrawdown: range('maxDrawdown'),
      fees: range('fees'),
      fills: range('fills'),
    },
    verdicts: {
      profitable: verdictOf(readings.map(({ profit }) => profit.isPositive())),
      beatsHolding: verdictOf(readings.map(({ beyondHolding }) => beyondHolding.isPositive())),
    },
  };
}

function figuresOf(
  name: ReadingName,
  { equity, gridProfit, fees, trades, buyAndHold }: BacktestResult,
): ReadingFigures {
  return {
    name,
    profit: equity.profit,
    ...(gridProfit && { gridProfit }),
    maxDrawdown: equity.maxDrawdown.fraction,
    fees: fees.inQuote,
    fills: Decimal.of(BigInt(trades.fills)),
    beyondHolding: equity.profit.minus(buyAndHold.profit),
  };
}

function verdictOf(holds: readonly boolean[]): Verdict {
  if (holds.every((one) => one)) return 'robust';
  return holds.some((one) => one) ? 'open' : 'refuted';
}
