import {
  cancelByHand,
  deposit,
  fault,
  fundsGone,
  orderByHand,
  pauseByHand,
  run,
  tradeByHand,
  trailingStopByHand,
} from './happenings.js';
import type { Scenario } from './scenario.js';

/** What people do on the same account meanwhile. */
export const DOINGS_OF_PEOPLE: readonly Scenario[] = [
  {
    name: 'orders by hand on the same account before the start',
    start: [orderByHand(0, 'buy', 0.9), orderByHand(0, 'sell', 1.1), orderByHand(0, 'buy', 0.985)],
    steps: [run(10_000, 0.97, 6, 3_000)],
  },
  {
    name: 'orders by hand on the same account while it trades, one of them filled',
    steps: [
      orderByHand(10_000, 'buy', 0.985),
      orderByHand(12_000, 'sell', 1.02),
      orderByHand(14_000, 'buy', 0.7),
      run(16_000, 0.96, 6, 3_000),
      run(40_000, 1.07, 6, 3_000),
    ],
  },
  {
    name: 'trailing stops by hand before the start, while it trades, and through a cut',
    start: [trailingStopByHand(0, '+5.0000%')],
    steps: [
      trailingStopByHand(10_000, '+500.0'),
      run(12_000, 0.96, 6, 3_000),
      fault(25_000, 'drop-connections'),
      trailingStopByHand(25_500, '+50.0000%'),
      run(40_000, 1.03, 6, 3_000),
    ],
  },
  {
    name: 'orders by hand through an outage',
    steps: [
      orderByHand(5_000, 'sell', 1.08),
      fault(10_000, 'outage', {}, { for: 30_000 }),
      orderByHand(15_000, 'buy', 0.98),
      run(18_000, 0.96, 4, 2_000),
    ],
  },
  { name: 'an order of the bot is canceled by hand', steps: [cancelByHand(15_000), cancelByHand(30_000, 2)] },
  {
    name: 'all orders of the bot are canceled by hand in an outage',
    steps: [fault(10_000, 'outage', {}, { for: 30_000 }), cancelByHand(20_000, 100)],
  },
  {
    name: 'a trade by hand takes the money of the next orders',
    funds: { base: '0.5', quote: '700' },
    steps: [tradeByHand(10_000, 'buy', '0.005'), run(14_000, 0.95, 8, 3_000), deposit(60_000, '2000')],
  },
  {
    name: 'money is withdrawn, orders are refused, and it comes back',
    funds: { base: '0.5', quote: '1000' },
    steps: [fundsGone(10_000, 60_000), run(14_000, 0.95, 8, 3_000), run(45_000, 1.06, 8, 3_000)],
  },
  { name: 'a deposit in the midst of trading', steps: [deposit(12_000, '1234.56'), run(10_000, 0.96, 8, 3_000)] },
  {
    name: 'a deposit in an outage',
    steps: [fault(10_000, 'outage', {}, { for: 30_000 }), deposit(20_000, '500'), run(12_000, 0.97, 4, 2_000)],
  },
  {
    name: 'a person pauses the bot through an outage',
    steps: [pauseByHand(10_000, 60_000), fault(20_000, 'outage', {}, { for: 20_000 }), run(22_000, 0.95, 6, 2_000)],
  },
];
