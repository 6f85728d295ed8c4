import { fault, jump, restart, run } from './happenings.js';
import type { Scenario } from './scenario.js';

/** Processes that start, stop and die while something is wrong. */
export const LIVES_OF_PROCESSES: readonly Scenario[] = [
  {
    name: 'the process dies in an outage, and orders are filled before it comes again',
    steps: [fault(10_000, 'outage', {}, { for: 40_000 }), restart(20_000, 'kill', 8_000), run(12_000, 0.95, 8, 4_000)],
  },
  {
    name: 'the process dies with an order whose answer was withheld',
    steps: [
      fault(10_000, 'answer-withheld', {}, { times: 2, for: 30_000 }),
      jump(12_000, 0.975),
      restart(13_500, 'kill', 2_000),
      fault(15_000, 'order-invisible', { millis: 20_000 }, { for: 40_000 }),
    ],
  },
  {
    name: 'the process dies three times while reports are missed',
    steps: [
      fault(5_000, 'missed-reports', {}, { for: 90_000 }),
      run(8_000, 0.94, 12, 5_000),
      restart(15_000, 'kill', 2_000),
      restart(40_000, 'kill', 2_000),
      restart(65_000, 'kill', 2_000),
    ],
  },
  {
    name: 'a stop that the exchange does not confirm, and a new start',
    steps: [fault(14_000, 'outage', {}, { for: 40_000 }), restart(15_000, 'stop', 5_000, 'all')],
  },
  {
    name: 'a stop that cancels all while fills come in',
    steps: [run(10_000, 0.95, 10, 1_000), restart(14_000, 'stop', 5_000, 'all'), run(45_000, 1.05, 6, 2_000)],
  },
  {
    name: 'the exchange is away when the bot starts',
    start: [fault(0, 'outage', {}, { for: 90_000 })],
  },
  {
    name: 'the way is tried while its order is invisible and the answer withheld',
    start: [
      fault(0, 'order-invisible', { millis: 15_000 }, { for: 60_000 }),
      fault(0, 'answer-withheld', {}, { times: 1, for: 60_000 }),
    ],
  },
  {
    name: 'the process dies while it tries the way',
    start: [fault(0, 'order-invisible', { millis: 10_000 }, { for: 20_000 }), restart(1_500, 'kill', 1_000)],
  },
];
