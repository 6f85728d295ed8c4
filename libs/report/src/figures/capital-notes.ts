import { computedPriceText, countText, durationText } from '@gridbot/backtest';
import { ratioText, shareText } from '../text/number-text.js';
import type { FigureNote } from './figure-note.js';
import { moneyText } from './money.js';

const optional = (value: number | undefined, show: (value: number) => string): string | undefined =>
  value === undefined ? undefined : show(value);

const NO_TIME = 'no time passed';

/** How the money was used. */
const USE: readonly FigureNote[] = [
  {
    id: 'exposure',
    name: 'Exposure',
    group: 'capital',
    meaning: 'The mean share of the account that was in base, and so moved with the price.',
    formula: 'mean over time of (base × price ÷ equity)',
    show: ({ performance }) => optional(performance.capital.exposure, shareText),
    absent: NO_TIME,
  },
  {
    id: 'idle-capital',
    name: 'Idle capital',
    group: 'capital',
    meaning: 'The mean share of the account that was neither in base nor held for an open buy: it did nothing.',
    formula: 'mean over time of free quote ÷ mean equity',
    show: ({ performance }) => optional(performance.capital.idleShare, shareText),
    absent: NO_TIME,
  },
  {
    id: 'capital-efficiency',
    name: 'Capital efficiency',
    group: 'capital',
    meaning: 'Total profit for the most that was employed at once: what the money at work earned.',
    formula: 'total profit ÷ largest (cost of base held + quote held for open buys)',
    show: ({ performance }) => optional(performance.capital.efficiency, shareText),
    absent: 'nothing was ever employed',
  },
  {
    id: 'peak-employed',
    name: 'Most employed at once',
    group: 'capital',
    meaning: 'The most money that the grid needed at one time.',
    formula: 'largest (cost of base held + quote held for open buys)',
    show: (run) => moneyText(run, run.performance.capital.peakEmployed),
  },
  {
    id: 'turnover',
    name: 'Turnover',
    group: 'capital',
    meaning: 'How many times the account was traded over.',
    formula: 'Σ price × quantity of all fills ÷ mean equity',
    show: ({ performance }) => optional(performance.capital.turnover, (value) => `${ratioText(value)} ×`),
    absent: NO_TIME,
  },
  {
    id: 'fills',
    name: 'Fills',
    group: 'capital',
    meaning: 'Executions of the bot’s orders.',
    formula: 'buys + sells',
    show: ({ trades }) => countText(trades.fills),
  },
];

const OUTSIDE: readonly FigureNote[] = [
  {
    id: 'time-outside',
    name: 'Time outside the grid',
    group: 'outside',
    meaning: 'The share of time in which the grid could not work on one side or both, because no order rested there.',
    formula: 'time without a resting buy or without a resting sell ÷ length of the run',
    show: ({ performance }) => optional(performance.outside.share, shareText),
    absent: NO_TIME,
  },
  {
    id: 'time-without-buys',
    name: 'Without a buy',
    group: 'outside',
    meaning: 'However deep the price fell then, nothing was bought: the grid was at its end, or out of money.',
    formula: 'time without a resting buy ÷ length of the run',
    show: ({ performance }) => optional(performance.outside.withoutBuys, shareText),
    absent: NO_TIME,
  },
  {
    id: 'time-without-sells',
    name: 'Without a sell',
    group: 'outside',
    meaning: 'However high the price rose then, nothing was sold: the grid held nothing to sell.',
    formula: 'time without a resting sell ÷ length of the run',
    show: ({ performance }) => optional(performance.outside.withoutSells, shareText),
    absent: NO_TIME,
  },
  {
    id: 'longest-outside',
    name: 'Longest time outside',
    group: 'outside',
    meaning: 'The longest stretch without a resting buy or without a resting sell.',
    formula: 'longest such stretch',
    show: ({ performance }) => optional(performance.outside.longest, durationText),
  },
];

const BREAK_EVEN: readonly FigureNote[] = [
  {
    id: 'break-even-price',
    name: 'Break-even price',
    group: 'break-even',
    meaning: 'The price at which selling everything held brings the money of the start back, fee included.',
    formula: '(equity at the start − quote held) ÷ (base held × (1 − maker fee))',
    show: (run) => {
      const price = run.performance.breakEven.price;
      return price && `${computedPriceText(price)} ${run.quote}`;
    },
    absent: 'no base is held',
  },
  {
    id: 'inventory-cost',
    name: 'Cost of the base held',
    group: 'break-even',
    meaning: 'What a unit of the base that is held had cost on average.',
    formula: 'cost of the unsold lots, fees included ÷ their quantity',
    show: (run) => {
      const cost = run.performance.breakEven.inventoryCost;
      return cost && `${computedPriceText(cost)} ${run.quote}`;
    },
    absent: 'no base is held, or its cost is not known',
  },
  {
    id: 'break-even-step',
    name: 'Step that pays the fees',
    group: 'break-even',
    meaning: 'The rise of the price between buy and sell that the fees of both eat up: a grid must be wider.',
    formula:
      '(1 + maker fee) ÷ (1 − maker fee) − 1; where fees come out of what a fill brings: 1 ÷ (1 − maker fee)² − 1',
    show: ({ performance }) => shareText(performance.breakEven.step.toDouble()),
  },
  {
    id: 'break-even-fee',
    name: 'Fee that eats the profit',
    group: 'break-even',
    meaning: 'With this maker fee the round trips would have earned nothing.',
    formula: 'fee at which grid profit is zero, everything else unchanged',
    show: ({ performance }) => optional(performance.breakEven.fee, shareText),
    absent: 'no round trip was finished',
  },
];

/** How the money was used, when the grid could not work, and what has to happen for nothing to be lost. */
export const CAPITAL_NOTES: readonly FigureNote[] = [...USE, ...OUTSIDE, ...BREAK_EVEN];
