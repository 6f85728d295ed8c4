import { decimal } from '@gridbot/core';
import { botClock, changeRules, fault, jump, run, silence } from './happenings.js';
import type { Scenario } from './scenario.js';

/** What comes together at an exchange. */
export const TROUBLE_OF_THE_EXCHANGE: readonly Scenario[] = [
  { name: 'nothing goes wrong', steps: [run(10_000, 0.95, 6, 3_000), run(40_000, 1.06, 6, 3_000)] },
  {
    name: 'an outage in which orders are filled, and REST is behind afterwards',
    steps: [
      fault(10_000, 'outage', {}, { for: 45_000 }),
      run(15_000, 0.95, 6, 2_000),
      fault(50_000, 'rest-behind', { millis: 25_000 }, { for: 60_000 }),
    ],
  },
  {
    name: 'an answer is withheld, the order is invisible, and it is filled meanwhile',
    steps: [
      fault(10_000, 'order-invisible', { millis: 30_000 }, { for: 60_000 }),
      fault(10_000, 'stall-stream', { channels: ['executions'] }, { for: 40_000 }),
      fault(10_000, 'answer-withheld', {}, { times: 3, for: 40_000 }),
      run(12_000, 0.96, 6, 2_000),
      run(30_000, 0.97, 6, 2_000),
    ],
  },
  {
    name: 'reports come twice, out of order, and some never',
    steps: [
      fault(5_000, 'duplicate-reports', {}, { for: 90_000 }),
      fault(5_000, 'reordered-reports', {}, { for: 90_000 }),
      fault(20_000, 'missed-reports', {}, { after: 3, times: 6, for: 60_000 }),
      run(10_000, 0.95, 10, 3_000),
      run(45_000, 1.06, 10, 3_000),
    ],
  },
  {
    name: 'orders are filled by parts, and reports come twice',
    steps: [
      fault(5_000, 'partial-fills', { share: '0.002' }, { for: 90_000 }),
      fault(5_000, 'duplicate-reports', {}, { for: 90_000 }),
      run(10_000, 0.95, 12, 3_000),
      run(50_000, 1.06, 12, 3_000),
    ],
  },
  {
    name: 'the price falls through the whole grid while the streams are stalled',
    steps: [fault(10_000, 'stall-stream', {}, { for: 50_000 }), jump(15_000, 0.92), jump(40_000, 1.05)],
  },
  {
    name: 'the price falls through the whole grid while connections are half open',
    steps: [fault(10_000, 'half-open'), jump(11_000, 0.94), jump(30_000, 1.04)],
  },
  {
    name: 'prices fall silent while the heartbeat goes on',
    steps: [
      fault(10_000, 'stall-stream', { channels: ['ticker', 'public-trades'] }, { for: 60_000 }),
      run(15_000, 0.95, 8, 3_000),
    ],
  },
  {
    name: 'reports fall silent while the heartbeat goes on, and orders are filled',
    steps: [
      fault(10_000, 'stall-stream', { channels: ['executions', 'balances'] }, { for: 75_000 }),
      run(15_000, 0.95, 8, 3_000),
    ],
  },
  {
    name: 'the token expires in an outage',
    steps: [
      fault(10_000, 'outage', {}, { for: 25_000 }),
      fault(20_000, 'expired-tokens'),
      fault(34_950, 'expired-tokens'),
      fault(35_100, 'expired-tokens'),
      run(12_000, 0.96, 4, 2_000),
    ],
  },
  {
    name: 'maintenance, and fills right after it',
    steps: [
      fault(10_000, 'system-status', { status: 'maintenance' }, { for: 60_000 }),
      fault(10_000, 'server-error', { status: 503 }, { for: 50_000 }),
      jump(70_500, 0.95),
      jump(75_000, 1.04),
    ],
  },
  {
    name: 'maintenance that ends in post-only mode',
    steps: [
      fault(10_000, 'system-status', { status: 'maintenance' }, { for: 30_000 }),
      fault(40_000, 'market-status', { status: 'post_only' }, { for: 40_000 }),
      run(42_000, 0.96, 8, 2_000),
    ],
  },
  {
    name: "the exchange's clock jumps ahead while orders are placed",
    steps: [fault(10_000, 'wrong-clock', { millis: 20_000 }, { for: 60_000 }), run(12_000, 0.95, 10, 3_000)],
  },
  {
    name: "the exchange's clock falls back while orders are placed",
    steps: [fault(10_000, 'wrong-clock', { millis: -20_000 }, { for: 60_000 }), run(12_000, 0.95, 10, 3_000)],
  },
  {
    name: "the clock of the bot's machine is set forward and back",
    steps: [
      run(9_000, 0.95, 10, 4_000),
      botClock(15_000, 30_000),
      run(50_000, 1.05, 8, 2_000),
      botClock(60_000, -30_000),
    ],
  },
  {
    name: "the clock of the bot's machine is set forward and back by more than an order's deadline may be ahead",
    steps: [
      run(9_000, 0.95, 10, 4_000),
      botClock(15_000, 90_000),
      run(50_000, 1.05, 8, 2_000),
      botClock(60_000, -180_000),
      run(62_000, 0.98, 6, 3_000),
    ],
  },
  {
    name: 'nonces clash in a burst of orders',
    steps: [jump(10_000, 0.96), fault(10_000, 'nonce-clash', {}, { times: 12, for: 60_000 }), jump(20_000, 1.05)],
  },
  {
    name: 'the rate limit locks out in a burst of orders',
    steps: [
      fault(10_000, 'rate-limit-lockout', { error: 'lockout' }, { after: 2, for: 30_000 }),
      jump(10_000, 0.96),
      jump(30_000, 1.05),
    ],
  },
  {
    name: 'orders are refused for their rate in a burst',
    grid: { openBuyOrders: 10, interval: '0.7%' },
    steps: [
      fault(
        10_000,
        'rate-limit-lockout',
        { error: 'order-rate-limit' },
        { for: 20_000, operations: ['place', 'cancel'] },
      ),
      jump(10_000, 1.05),
      jump(14_000, 0.95),
    ],
  },
  {
    name: 'the exchange cancels all orders by itself, twice',
    steps: [fault(10_000, 'self-cancel', { count: 100 }), fault(40_000, 'self-cancel', { count: 100 })],
  },
  {
    name: 'the exchange cancels orders by itself in an outage',
    steps: [
      fault(10_000, 'outage', {}, { for: 30_000 }),
      fault(20_000, 'self-cancel', { count: 3 }),
      run(22_000, 0.98, 2, 1_000),
    ],
  },
  {
    name: 'bad prints again and again',
    steps: [5, 15, 25, 35, 45].map((second) =>
      fault(second * 1_000, 'bad-print', { factor: second % 2 === 0 ? '1.6' : '0.6' }),
    ),
  },
  {
    name: 'a post-only market while sells are due',
    steps: [fault(10_000, 'market-status', { status: 'post_only' }, { for: 60_000 }), run(12_000, 0.95, 8, 2_000)],
  },
  {
    name: 'fees are empty when they are asked for again',
    bot: { exchange: { reconcileEvery: '1m', refreshEvery: '1m' } },
    steps: [fault(20_000, 'empty-fees', {}, { for: 90_000 })],
  },
  {
    name: 'the exchange changes its tick',
    bot: { exchange: { reconcileEvery: '1m', refreshEvery: '1m' } },
    steps: [
      changeRules(20_000, 'the tick becomes 1', { tickSize: decimal('1') }),
      run(25_000, 0.96, 8, 3_000),
      run(90_000, 1.05, 8, 3_000),
    ],
  },
  {
    name: 'the exchange raises its minimum above what the bot places',
    bot: { exchange: { reconcileEvery: '1m', refreshEvery: '1m' } },
    steps: [changeRules(20_000, 'the minimum becomes 500', { minNotional: decimal('500') }), run(90_000, 1, 2, 20_000)],
    ends: { lifecycle: 'paused', because: /preflight/ },
  },
  {
    name: 'connections drop again and again',
    steps: [
      ...[5, 9, 14, 20, 27, 35, 44, 54].map((second) => fault(second * 1_000, 'drop-connections')),
      run(6_000, 0.95, 12, 4_000),
    ],
  },
  {
    name: 'outages in a row, with fills between them',
    steps: [
      fault(10_000, 'outage', {}, { for: 8_000 }),
      fault(24_000, 'outage', {}, { for: 8_000 }),
      fault(40_000, 'outage', {}, { for: 15_000 }),
      run(9_000, 0.94, 20, 2_500),
    ],
  },
  {
    name: 'a silent market is no error',
    steps: [silence(10_000, 120_000)],
  },
  {
    name: 'an outage while the market is silent, and a fill',
    steps: [silence(5_000, 90_000), fault(20_000, 'outage', {}, { for: 30_000 }), jump(30_000, 0.98)],
  },
  {
    name: 'slow answers while connections drop and orders are filled by parts',
    steps: [
      fault(5_000, 'partial-fills', { share: '0.0025' }, { for: 100_000 }),
      fault(10_000, 'slow-answers', { millis: 6_000, when: 'after' }, { for: 60_000 }),
      fault(20_000, 'drop-connections'),
      fault(45_000, 'drop-connections'),
      run(8_000, 0.95, 20, 3_000),
    ],
  },
  {
    name: 'cancels are answered late while the grid is pulled up',
    grid: { flavour: 'swing' },
    steps: [
      fault(10_000, 'slow-answers', { millis: 9_000, when: 'after' }, { for: 60_000, operations: ['cancel'] }),
      run(12_000, 1.08, 10, 3_000),
      run(60_000, 0.95, 10, 2_000),
    ],
  },
  {
    name: 'cancels get lost while the grid is pulled up',
    steps: [
      fault(10_000, 'request-lost', {}, { for: 50_000, operations: ['cancel'] }),
      run(12_000, 1.08, 10, 3_000),
      run(60_000, 0.95, 10, 2_000),
    ],
  },
  {
    name: 'all that can be refused is refused for a while',
    steps: [
      fault(10_000, 'reject-orders', { error: 'insufficient-funds' }, { for: 20_000 }),
      fault(30_000, 'reject-orders', { error: 'too-many-orders' }, { for: 20_000 }),
      fault(50_000, 'reject-orders', { error: 'post-only' }, { for: 20_000 }),
      run(9_000, 0.95, 20, 3_000),
    ],
  },
];
