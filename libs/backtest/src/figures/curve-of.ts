import type { Decimal } from '@gridbot/core';
import { type UnixMillis } from '@gridbot/core';
import type { Drawdown } from '../result/drawdown-meter.js';
import type { CurveFigures, DrawdownFigures } from './curve-figures.js';
import { DAYS_PER_YEAR, returnsOf, returnStatistics } from './return-statistics.js';
import { DAY } from './utc-day.js';

/** Growth of a shorter run says nothing about a year. */
const LEAST_DAYS_FOR_GROWTH = 30;

/** A worth over time. */
export interface Curve {
  readonly start: Decimal;
  readonly end: Decimal;
  /** At the end of every day, the end of the run included. */
  readonly closes: readonly number[];
  readonly from: UnixMillis;
  readonly to: UnixMillis;
  readonly drawdown: Drawdown;
  readonly fees: Decimal;
  readonly exposure?: number;
}

/** What a worth did. @param riskFreeRate a year, as a fraction */
export function curveOf(curve: Curve, riskFreeRate: number): CurveFigures {
  const { start, end, from, to, fees, exposure } = curve;
  const profit = end.minus(start);
  const maxDrawdown = drawdownOf(curve);
  const common = { end, profit, maxDrawdown, fees, ...(exposure !== undefined && { exposure }) };
  if (!start.isPositive()) return common;
  const begin = start.toDouble();
  const growth = end.toDouble() / begin;
  const years = (to - from) / DAY / DAYS_PER_YEAR;
  const cagr = to - from < LEAST_DAYS_FOR_GROWTH * DAY ? undefined : Math.expm1(Math.log(Math.max(growth, 0)) / years);
  const fall = maxDrawdown.fraction.toDouble();
  return {
    ...common,
    totalReturn: profit.toDouble() / begin,
    ...(cagr !== undefined && { cagr }),
    ...returnStatistics(returnsOf([begin, ...curve.closes]), riskFreeRate),
    ...(cagr !== undefined && fall > 0 && { calmar: cagr / fall }),
  };
}

function drawdownOf({ drawdown, to }: Curve): DrawdownFigures {
  const { fraction, quote, peakAt, troughAt, recoveredAt } = drawdown;
  if (!fraction.isPositive()) return { fraction, quote, peakAt, troughAt, length: 0 };
  if (recoveredAt === undefined) return { fraction, quote, peakAt, troughAt, length: Math.max(0, to - peakAt) };
  const back = { recoveredAt, length: recoveredAt - peakAt, recovery: recoveredAt - troughAt };
  return { fraction, quote, peakAt, troughAt, ...back };
}
