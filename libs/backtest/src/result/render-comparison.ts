import { Decimal } from '@gridbot/core';
import type { CurveFigures, DrawdownFigures } from '../figures/curve-figures.js';
import type { BacktestResult } from './backtest-result.js';
import { amountText, dayText, percentText, quoteDigits, ratioText, shareText, signedText } from './figure-text.js';
import type { Row } from './text-table.js';

const NONE = '-';

type Column = readonly [name: string, curve: CurveFigures];

/** The bot beside its benchmarks. Rows that nobody has a figure for are left out. */
export function renderComparison(result: BacktestResult): readonly Row[] {
  const { equity, quote } = result;
  const digits = quoteDigits(equity.start);
  const columns = columnsOf(result);
  const all = (label: string, show: (curve: CurveFigures) => string | undefined): Row => [
    label,
    ...columns.map(([, curve]) => show(curve) ?? NONE),
  ];
  const fall =
    (show: (drawdown: DrawdownFigures) => string | undefined) =>
    ({ maxDrawdown }: CurveFigures) =>
      maxDrawdown.fraction.isPositive() ? show(maxDrawdown) : undefined;
  const rows: readonly Row[] = [
    ['equity at start', ...columns.map(() => amountText(equity.start, digits))],
    all('equity at end', ({ end }) => amountText(end, digits)),
    all('profit', ({ profit }) => signedText(profit, digits)),
    all('return', ({ totalReturn }) => shareText(totalReturn)),
    all('return a year', ({ cagr }) => shareText(cagr)),
    all('volatility a year', ({ volatility }) => shareText(volatility)),
    all('Sharpe', ({ sharpe }) => ratioText(sharpe)),
    all('Sortino', ({ sortino }) => ratioText(sortino)),
    all('Calmar', ({ calmar }) => ratioText(calmar)),
    all('max drawdown', ({ maxDrawdown }) => percentText(maxDrawdown.fraction)),
    all('  in quote', ({ maxDrawdown }) => amountText(maxDrawdown.quote, digits)),
    all(
      '  peak',
      fall(({ peakAt }) => dayText(peakAt)),
    ),
    all(
      '  trough',
      fall(({ troughAt }) => dayText(troughAt)),
    ),
    all(
      '  back again',
      fall(({ recoveredAt }) => (recoveredAt === undefined ? undefined : dayText(recoveredAt))),
    ),
    all('in base, on average', ({ exposure }) => shareText(exposure)),
  ];
  const told = rows.filter(([, ...cells]) => cells.some((cell) => cell !== NONE));
  return [[quote, ...columns.map(([name]) => name)], ...told];
}

function columnsOf({ buyAndHold: hold, performance: { bot, benchmarks } }: BacktestResult): readonly Column[] {
  if (benchmarks !== undefined) {
    const { buyAndHold, dca, rebalancing } = benchmarks;
    return [
      ['bot', bot],
      ['buy and hold', buyAndHold],
      ['DCA', dca],
      ['50/50', rebalancing],
    ];
  }
  const maxDrawdown = { ...hold.maxDrawdown, length: 0 };
  const { end, profit } = hold;
  const held = { end, profit, totalReturn: hold.return.toDouble(), maxDrawdown, fees: Decimal.ZERO };
  return [
    ['bot', bot],
    ['buy and hold', held],
  ];
}
