import { countText, durationText } from '@gridbot/backtest';
import { ratioText, shareText } from '../text/number-text.js';
import type { FigureNote } from './figure-note.js';
import { gainText } from './money.js';

const group = 'round trips';
const NONE = 'no round trip was finished';

/** What a buy and its sell brought. */
export const TRADING_NOTES: readonly FigureNote[] = [
  {
    id: 'round-trips',
    name: 'Round trips',
    group,
    meaning: 'Buys whose base was sold again.',
    formula: 'sells that closed a lot, as the strategy counts them; else sells matched with the oldest buys',
    show: ({ performance }) => countText(performance.roundTrips.count),
  },
  {
    id: 'win-rate',
    name: 'Win rate',
    group,
    meaning: 'The share of round trips that gained after fees; a grid that sells only higher always has 100 %.',
    formula: 'round trips with a profit above zero ÷ all round trips',
    show: ({ performance }) => optional(performance.roundTrips.winRate, shareText),
    absent: NONE,
  },
  {
    id: 'profit-factor',
    name: 'Profit factor',
    group,
    meaning: 'What winning round trips gained for each unit that losing ones lost.',
    formula: 'Σ profits ÷ Σ losses',
    show: ({ performance }) => optional(performance.roundTrips.profitFactor, ratioText),
    absent: 'no round trip lost',
  },
  {
    id: 'mean-round-trip',
    name: 'Profit a round trip',
    group,
    meaning: 'What a round trip brought on average after its fees.',
    formula: 'grid profit ÷ round trips',
    show: (run) => {
      const profit = run.performance.roundTrips.meanProfit;
      return profit && gainText(run, profit);
    },
    absent: NONE,
  },
  {
    id: 'profit-per-rung',
    name: 'Profit a rung',
    group,
    meaning: 'What each price level at which something was bought brought on average.',
    formula: 'grid profit ÷ price levels with a filled buy',
    show: (run) => {
      const profit = run.performance.roundTrips.profitPerRung;
      return profit && gainText(run, profit);
    },
    absent: NONE,
  },
  {
    id: 'round-trip-time',
    name: 'Time of a round trip',
    group,
    meaning: 'How long it took from buy to sell: half of the round trips took no longer.',
    formula: 'median of the time from buy to sell',
    show: ({ performance }) => optional(performance.roundTrips.duration?.median, durationText),
    absent: NONE,
  },
];

function optional(value: number | undefined, show: (value: number) => string): string | undefined {
  return value === undefined ? undefined : show(value);
}
