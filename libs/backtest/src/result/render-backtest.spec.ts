import { expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import type { ImportReport } from '@gridbot/history';
import { run } from '../run-backtest.fixture.js';
import { BACK_AND_FORTH, candles, MINUTE, START } from '../toys.fixture.js';
import { renderBacktest } from './render-backtest.js';
import { renderData } from './render-data.js';

const data: ImportReport = {
  kind: 'candles',
  files: [{ file: 'a.csv', format: 'csv-candles', packing: 'plain', rows: 9 }],
  rows: 3,
  from: START,
  to: START + 4 * MINUTE,
  timeframe: MINUTE,
  gaps: { count: 1, missing: 2, longest: { from: START + MINUTE, to: START + 3 * MINUTE, missing: 2 }, first: [] },
  duplicates: 1,
  disorder: 0,
  zeroVolume: 4,
  noTrade: 0,
  warnings: ['odd data'],
};

it('says why orders were never sent', async () => {
  const { result } = await run(BACK_AND_FORTH, candles([[105, 106, 99, 104, 1]]));
  const refused = { 'below-minimum': 1_200, 'rate-limit': 3 };
  const text = renderBacktest({ ...result, trades: { ...result.trades, rejected: 1_203, refused } });
  expect(text).toMatch(
    /^orders {12}.* 1,203 rejected\nnever sent {8}refused by the bot's own checks: 1,200 for below-minimum, 3 for rate-limit$/m,
  );
});

it('shows the result as an aligned table', async () => {
  const view = () => ({ lots: [], realizedProfit: decimal('20'), roundTrips: 2 });
  const three = candles([
    [105, 106, 99, 104, 1],
    [104, 112, 103, 111, 1],
    [111, 111, 90, 95, 1],
  ]);
  const { result } = await run({ ...BACK_AND_FORTH, view }, three, { data });
  expect(renderBacktest(result)).toBe(`Backtest of toy on sim:BTC/USD: 3 candles, walked olhc
2024-01-01 00:00 to 2024-01-01 00:02 UTC, price 105 to 95 USD

USD                       bot  buy and hold         DCA       50/50
equity at start      1,000.00      1,000.00    1,000.00    1,000.00
equity at end        1,015.00        904.76      904.76      952.38
profit                 +15.00        -95.24      -95.24      -47.62
return                 1.50 %       -9.52 %     -9.52 %     -4.76 %
max drawdown           0.00 %       14.41 %     14.41 %      7.41 %
  in quote               0.00        152.38      152.38       76.19
  peak                      -    2024-01-01  2024-01-01  2024-01-01
  trough                    -    2024-01-01  2024-01-01  2024-01-01
in base, on average    7.28 %      100.00 %    100.00 %     47.50 %

grid profit       +20.00 USD
inventory profit  -5.00 USD
fees              0.00 USD
round trips       2 (100.00 % gained, +10.00 USD on average, half of them within 1 min)
profit per rung   +20.00 USD on 1 rung

in base, at most  10.00 % of equity
idle, on average  89.55 % of equity
employed at most  100.00 USD, which earned 15.00 %
turnover          0.52 times mean equity (520.00 USD)
outside the grid  100.00 % of the time (no buy 33.33 %, no sell 66.67 %), longest 3 min
break-even price  80.00000 USD for all base
break-even step   0.00 %

fills             5 (3 buys, 2 sells)
orders            6 sent, 0 canceled, 0 rejected
open at end       0 buys, 1 sells
unsold lots       0
ledger            balanced
engine steps      ${result.steps}

Balances
       total  free  lowest total
  BTC      1     0             0
  USD    920   920           900

Data
  a.csv (csv-candles)
  3 candles of 1 min, 2024-01-01 00:00 to 2024-01-01 00:04 UTC
  1 gaps, 2 candles missing
  longest gap: 2 min from 2024-01-01 00:01
  4 rows without volume: nothing fills there
  1 identical repeats, dropped

Warnings
  odd data`);
});

it('leaves the benchmarks out that were not followed', async () => {
  const { result } = await run(BACK_AND_FORTH, candles([[105, 106, 99, 104, 1]]), { benchmarks: false });
  expect(renderBacktest(result).split('\n').slice(3, 7)).toEqual([
    'USD                       bot  buy and hold',
    'equity at start      1,000.00      1,000.00',
    'equity at end        1,004.00        990.48',
    'profit                  +4.00         -9.52',
  ]);
});

it('names the silence of a market and the number of files', () => {
  const longest = { from: START, to: START + 90 * MINUTE, missing: 0 };
  const { timeframe: _none, ...report } = data;
  const lines = renderData({
    ...report,
    kind: 'trades',
    files: [data.files[0]!, data.files[0]!],
    gaps: { count: 0, missing: 0, longest, first: [] },
  });
  expect(lines.slice(0, 3)).toEqual([
    'a.csv and 1 more (csv-candles)',
    '3 trades, 2024-01-01 00:00 to 2024-01-01 00:04 UTC',
    'longest silence: 1 h 30 min from 2024-01-01 00:00',
  ]);
});

it('says how far a detail was walked', async () => {
  const { result } = await run(BACK_AND_FORTH, candles([[105, 106, 99, 104, 1]]));
  const text = renderBacktest({ ...result, detail: { timeframe: 60_000, refined: 1200, incomplete: 3 } });
  expect(text).toContain('1,200 candles walked as those of 1 min that make them up');
  expect(text).toContain('3 candles walked as they are: the detail has a part of them only');
  expect(renderBacktest(result)).not.toContain('Detail');
});

it('writes the break-even price of a cheap coin with the digits that count', async () => {
  const { result } = await run(BACK_AND_FORTH, candles([[105, 106, 99, 104, 1]]));
  const { performance } = result;
  const breakEven = { ...performance.breakEven, price: decimal('0.000012345678') };
  expect(renderBacktest({ ...result, performance: { ...performance, breakEven } })).toMatch(
    /break-even price +0\.00001234568 USD/,
  );
});
