import { describe, expect, it } from '@jest/globals';
import { decimal, Decimal } from '@gridbot/core';
import { curveOf, type Curve } from './curve-of.js';
import { DAY } from './utc-day.js';

const NO_FALL = { fraction: Decimal.ZERO, quote: Decimal.ZERO, peakAt: 0, troughAt: 0 };
const FALL = { fraction: decimal('0.2'), quote: decimal('30'), peakAt: 10 * DAY, troughAt: 40 * DAY };

const curve = (more: Partial<Curve>): Curve => ({
  start: decimal('100'),
  end: decimal('121'),
  closes: [],
  from: 0,
  to: 730 * DAY,
  drawdown: NO_FALL,
  fees: Decimal.ZERO,
  ...more,
});

describe('the figures of a worth over time', () => {
  it('compound growth to a year', () => {
    // 1.21 in two years of 365 days: 10 % each.
    const { totalReturn, cagr, profit } = curveOf(curve({}), 0);
    expect([totalReturn, `${profit}`]).toEqual([0.21, '21']);
    expect(cagr).toBeCloseTo(0.1, 12);
  });

  it('set growth against the largest fall', () => {
    expect(curveOf(curve({ drawdown: FALL }), 0).calmar).toBeCloseTo(0.5, 12);
    expect(curveOf(curve({}), 0).calmar).toBeUndefined();
  });

  it('tell no growth a year from less than thirty days', () => {
    const short = curveOf(curve({ to: 30 * DAY - 1, drawdown: FALL }), 0);
    expect([short.totalReturn, short.cagr, short.calmar]).toEqual([0.21, undefined, undefined]);
    expect(curveOf(curve({ to: 30 * DAY }), 0).cagr).toBeCloseTo(1.21 ** (365 / 30) - 1, 9);
  });

  it('lose everything at most once', () => {
    expect(curveOf(curve({ end: Decimal.ZERO }), 0)).toMatchObject({ totalReturn: -1, cagr: -1 });
  });

  it('are money alone if there was none at the start', () => {
    const { totalReturn, cagr, volatility, end } = curveOf(
      curve({ start: Decimal.ZERO, closes: Array(40).fill(1) }),
      0,
    );
    expect([totalReturn, cagr, volatility, `${end}`]).toEqual([undefined, undefined, undefined, '121']);
  });

  it('tell how long the fall and the way back took', () => {
    const back = curveOf(curve({ drawdown: { ...FALL, recoveredAt: 100 * DAY } }), 0).maxDrawdown;
    expect([back.length, back.recovery, back.recoveredAt]).toEqual([90 * DAY, 60 * DAY, 100 * DAY]);
    const open = curveOf(curve({ drawdown: FALL }), 0).maxDrawdown;
    expect([open.length, open.recovery]).toEqual([720 * DAY, undefined]);
    expect(curveOf(curve({}), 0).maxDrawdown.length).toBe(0);
  });
});
