import { describe, expect, it } from '@jest/globals';
import { decodeEntry } from '@gridbot/core';
import type { CandleSeries } from '@gridbot/history';
import { run } from '../../run-backtest.fixture.js';
import { candles, limit, MINUTE, START, strategy, trades } from '../../toys.fixture.js';

/** Buys at 100 and sells what it bought at 110, once. */
const once = strategy((event) => ({
  commands:
    event.type === 'trading-started'
      ? [limit('buy', 'buy', '100')]
      : event.type === 'order-filled' && event.order.side === 'buy'
        ? [limit('sell', 'sell', '110')]
        : [],
  wake: {},
}));

type Row = readonly [number, number, number, number, number];

/** Candles of five minutes. */
function coarse(...rows: readonly Row[]): CandleSeries {
  const series = candles(rows);
  return { ...series, timeframe: 5 * MINUTE, at: series.at.map((at) => START + (at - START) * 5) };
}

/** Its path open-low-high-close buys and sells; in truth the high came first. */
const DATA = coarse([105, 112, 99, 104, 10], [104, 106, 103, 105, 5]);
const HIGH_FIRST: readonly (Row | undefined)[] = [
  [105, 112, 105, 110, 3],
  [110, 110, 102, 102, 3],
  undefined,
  [102, 103, 99, 101, 2],
  [101, 104, 101, 104, 2],
];

async function fills(detail?: CandleSeries): Promise<readonly (readonly [number, string, string])[]> {
  const { journal } = await run(once, DATA, detail && { detail });
  return journal.map(decodeEntry).flatMap(({ event }) => {
    const isFill = event.type === 'execution-report' && event.execType === 'filled';
    return isFill ? [[(event.at - START) / MINUTE, event.clientOrderId, `${event.fill.lastPrice}`] as const] : [];
  });
}

describe('a detail', () => {
  it('tells which way a candle went', async () => {
    expect((await fills()).map(([, id]) => id)).toEqual(['bt-1', 'bt-2']);
    // The fourth minute falls from 102 to 99 in its first quarter: 100 is two thirds of the way, at 3 + 1/4 * 2/3 minutes.
    expect(await fills(candles(HIGH_FIRST))).toEqual([[3 + 1 / 6, 'bt-1', '100']]);
  });

  it('says how many candles it made up', async () => {
    const { result } = await run(once, DATA, { detail: candles(HIGH_FIRST) });
    expect(result.detail).toEqual({ timeframe: MINUTE, refined: 1, incomplete: 0 });
    expect((await run(once, DATA)).result.detail).toBeUndefined();
  });

  it('leaves a candle as it is where its high, low, open or close is missing', async () => {
    for (const missing of [0, 3, 4]) {
      const detail = candles(HIGH_FIRST.map((row, i) => (i === missing ? undefined : row)));
      expect((await run(once, DATA, { detail })).result.detail).toMatchObject({ refined: 0, incomplete: 1 });
      expect(await fills(detail)).toEqual(await fills());
    }
  });

  it('does not look at minutes without a trade', async () => {
    const detail = candles(HIGH_FIRST.map((row): Row => row ?? [500, 500, 500, 500, 0]));
    expect(await fills(detail)).toEqual(await fills(candles(HIGH_FIRST)));
  });

  it('is refused at its first contradiction, with both candles, before anything is run', async () => {
    const detail = candles([[105, 113, 105, 110, 3], ...HIGH_FIRST.slice(1)]);
    const steps: unknown[] = [];
    const failed = run(once, DATA, { detail, onProgress: (progress) => steps.push(progress) });
    await expect(failed).rejects.toMatchObject({ code: 'DATA.INVALID_ROW' });
    await expect(failed).rejects.toThrow(
      "the detail's candle of 2024-01-01T00:00:00.000Z (low 105, high 113) has prices that the candle which it is a part of, " +
        '2024-01-01T00:00:00.000Z (low 99, high 112), has not',
    );
    expect(steps).toEqual([]);
  });

  it.each([
    ['of the same timeframe', DATA, DATA, '300 s are no whole part'],
    [
      'that does not divide the data',
      DATA,
      { ...candles(HIGH_FIRST), timeframe: 2 * MINUTE },
      '120 s are no whole part',
    ],
    ['of trades', DATA, trades([100]), 'it is trades'],
    ['for trades', trades([100]), candles(HIGH_FIRST), 'the data is trades'],
  ])('%s is refused', async (_name, data, detail, message) => {
    await expect(run(once, data, { detail })).rejects.toThrow(message);
  });
});
