import { percentText } from '@gridbot/backtest';
import { signedShareText } from '../text/number-text.js';
import type { FigureNote } from './figure-note.js';
import { gainText, moneyText } from './money.js';

const group = 'profit';

/** What was gained, and where it came from. */
export const PROFIT_NOTES: readonly FigureNote[] = [
  {
    id: 'total-profit',
    name: 'Total profit',
    group,
    meaning: 'What the account is worth more at the end than at the start; base is valued at the last price.',
    formula: 'equity at the end − equity at the start',
    show: (run) => gainText(run, run.equity.profit),
  },
  {
    id: 'total-return',
    name: 'Return',
    group,
    meaning: 'Total profit as a share of what the account was worth at the start.',
    formula: 'total profit ÷ equity at the start',
    show: (run) => signedShareText(run.equity.return),
  },
  {
    id: 'grid-profit',
    name: 'Grid profit',
    group,
    meaning: 'What finished round trips earned after all their fees: the part that the grid itself brought.',
    formula: 'Σ over round trips: proceeds of the sell − its fee − cost of the buy with its fee',
    show: (run) => gainText(run, run.performance.profit.grid),
  },
  {
    id: 'inventory-profit',
    name: 'Inventory profit',
    group,
    meaning: 'What the base that is still held gained or lost since it was bought: not realised yet.',
    formula: 'total profit − grid profit',
    show: (run) => gainText(run, run.performance.profit.inventory),
  },
  {
    id: 'fees',
    name: 'Fees',
    group,
    meaning: 'All fees paid, whatever asset they were taken in; they are in the profits above already.',
    formula: 'Σ fee, in base × price of its fill, in a third asset × its given price',
    show: (run) => moneyText(run, run.fees.inQuote),
  },
  {
    id: 'buy-and-hold',
    name: 'Buy and hold',
    group,
    meaning: 'What all the money would have become had it been put into base at the first price, without a fee.',
    formula: 'equity at the start × last price ÷ first price − equity at the start',
    show: (run) => `${gainText(run, run.buyAndHold.profit)} (${percentText(run.buyAndHold.return)})`,
  },
];
