import { durationText, percentText } from '@gridbot/backtest';
import { ratioText, shareText } from '../text/number-text.js';
import type { FigureNote } from './figure-note.js';

const group = 'risk';
const DAILY = 'daily returns at the UTC close, 365 days a year, no risk-free return unless stated';

/** How rough the way was. */
export const RISK_NOTES: readonly FigureNote[] = [
  {
    id: 'cagr',
    name: 'Growth a year (CAGR)',
    group,
    meaning: 'The steady growth a year that leads from the first to the last equity.',
    formula: '(end ÷ start)^(365 days ÷ length of the run) − 1',
    show: ({ performance }) => optional(performance.bot.cagr, shareText),
    absent: 'the run is shorter than thirty days, so it would be a guess',
  },
  {
    id: 'volatility',
    name: 'Volatility',
    group,
    meaning: `How much the worth of the account moves in a year; ${DAILY}.`,
    formula: 'standard deviation of daily returns × √365',
    show: ({ performance }) => optional(performance.bot.volatility, shareText),
    absent: 'there are fewer than two daily returns',
  },
  {
    id: 'sharpe',
    name: 'Sharpe ratio',
    group,
    meaning: `Gain for the roughness it took; above 1 is good, and above 3 is mostly luck or an error; ${DAILY}.`,
    formula: 'mean daily return ÷ standard deviation × √365',
    show: ({ performance }) => optional(performance.bot.sharpe, ratioText),
    absent: 'the equity did not move, or the run is too short',
  },
  {
    id: 'sortino',
    name: 'Sortino ratio',
    group,
    meaning: `Like Sharpe, but only losing days count as roughness; ${DAILY}.`,
    formula: 'mean daily return ÷ root mean square of the daily losses × √365',
    show: ({ performance }) => optional(performance.bot.sortino, ratioText),
    absent: 'no day lost, or the run is too short',
  },
  {
    id: 'max-drawdown',
    name: 'Largest drawdown',
    group,
    meaning: 'The deepest fall of equity below a former height: what one would have had to sit through.',
    formula: '(highest equity so far − equity) ÷ highest equity so far, at its largest',
    show: ({ equity }) => percentText(equity.maxDrawdown.fraction),
  },
  {
    id: 'drawdown-length',
    name: 'Time under water',
    group,
    meaning: 'How long the largest drawdown kept equity below its former height.',
    formula: 'from the peak until equity is above it again, or until the end',
    show: ({ performance }) => {
      const fall = performance.bot.maxDrawdown;
      if (fall === undefined || fall.fraction.isZero()) return undefined;
      return `${durationText(fall.length)}${fall.recoveredAt === undefined ? ', not recovered' : ''}`;
    },
    absent: 'there was no drawdown',
  },
  {
    id: 'calmar',
    name: 'Calmar ratio',
    group,
    meaning: 'Growth a year for each part of the largest drawdown.',
    formula: 'growth a year ÷ largest drawdown',
    show: ({ performance }) => optional(performance.bot.calmar, ratioText),
    absent: 'there was no drawdown, or the run is shorter than thirty days',
  },
];

function optional(value: number | undefined, show: (value: number) => string): string | undefined {
  return value === undefined ? undefined : show(value);
}
