import {
  amountText,
  dayText,
  durationText,
  percentText,
  signedText,
  type BacktestFigures,
  type BacktestResult,
  type CurveFigures,
} from '@gridbot/backtest';
import { ratioText, shareText } from '../text/number-text.js';
import { digitsOf } from './money.js';

/** The bot beside what else could have been done with the money; cells that cannot be told are dashes. */
export interface Comparison {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly string[] }[];
}

const NONE = '–';

function curvesOf({ bot, benchmarks }: BacktestFigures): readonly (readonly [string, CurveFigures])[] {
  if (benchmarks === undefined) return [['Bot', bot]];
  return [
    ['Bot', bot],
    ['Buy and hold', benchmarks.buyAndHold],
    ['DCA, daily', benchmarks.dca],
    ['50/50', benchmarks.rebalancing],
  ];
}

/** Compares the bot with its benchmarks, with as many of them as the run has. */
export function compare(run: BacktestResult): Comparison {
  const curves = curvesOf(run.performance);
  const digits = digitsOf(run);
  const row = (label: string, show: (curve: CurveFigures) => string | undefined) => ({
    label,
    cells: curves.map(([, curve]) => show(curve) ?? NONE),
  });
  const number = (value: number | undefined, show: (value: number) => string) =>
    value === undefined ? undefined : show(value);
  return {
    columns: curves.map(([name]) => name),
    rows: [
      row(`Equity at the end, ${run.quote}`, ({ end }) => amountText(end, digits)),
      row(`Profit, ${run.quote}`, ({ profit }) => signedText(profit, digits)),
      row('Return', ({ totalReturn }) => number(totalReturn, shareText)),
      row('Growth a year (CAGR)', ({ cagr }) => number(cagr, shareText)),
      row('Volatility', ({ volatility }) => number(volatility, shareText)),
      row('Sharpe ratio', ({ sharpe }) => number(sharpe, ratioText)),
      row('Sortino ratio', ({ sortino }) => number(sortino, ratioText)),
      row('Calmar ratio', ({ calmar }) => number(calmar, ratioText)),
      row('Largest drawdown', ({ maxDrawdown }) => percentText(maxDrawdown.fraction)),
      row('… from its peak', ({ maxDrawdown: { fraction, peakAt } }) =>
        fraction.isZero() ? undefined : dayText(peakAt),
      ),
      row('… to its trough', ({ maxDrawdown: { fraction, troughAt } }) =>
        fraction.isZero() ? undefined : dayText(troughAt),
      ),
      row('… time under water', ({ maxDrawdown: { fraction, length } }) =>
        fraction.isZero() ? undefined : durationText(length),
      ),
      row('Exposure', ({ exposure }) => number(exposure, shareText)),
      row(`Fees, ${run.quote}`, ({ fees }) => amountText(fees, digits)),
    ],
  };
}
