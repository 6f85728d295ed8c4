// Longer than a file should be, on purpose: one list of strategies, each broken in one way, which is read and counted as a whole.
import {
  decimal,
  Decimal,
  GridbotError,
  invalidConfig,
  type PlaceOrder,
  type StrategyCommand,
  type StrategyPlugin,
} from '@gridbot/core';
import {
  honest,
  isBuy,
  limitOrder,
  type HonestPlugin,
  type HonestState,
  type HonestStep,
} from './honest-strategy.fixture.js';
import { MEDDLING } from './meddling-strategy.fixture.js';

/** A strategy that breaks its contract in one way, and the group of the suite that has to notice. */
export interface BrokenStrategy {
  readonly name: string;
  readonly group: string;
  readonly plugin: StrategyPlugin;
}

type Event = Parameters<HonestPlugin['step']>[1];
type Context = Parameters<HonestPlugin['step']>[2];

/** Answers as the honest one, then changes the answer. */
function answering(change: (answer: HonestStep, event: Event, context: Context, state: HonestState) => HonestStep) {
  return {
    step: (state, event, context) => change(honest.step(state, event, context), event, context, state),
  } satisfies Partial<HonestPlugin>;
}

const commanding = (change: (command: StrategyCommand) => StrategyCommand) =>
  answering((answer) => ({ ...answer, commands: answer.commands.map(change) }));

const placing = (change: (order: PlaceOrder) => PlaceOrder) =>
  commanding((command) => (command.type === 'place-order' ? change(command) : command));

const also = (more: (event: Event, context: Context, state: HonestState) => readonly StrategyCommand[]) =>
  answering((answer, event, context, state) => ({
    ...answer,
    commands: [...answer.commands, ...more(event, context, state)],
  }));

/** Something in the state that the contract does not know. */
type Loose = HonestState & { [name: string]: unknown };

let steps = 0;
let keptContext: Context | undefined;
const notes = new WeakMap<object, number>();

const scaled = (order: PlaceOrder, factor: number): PlaceOrder =>
  limitOrder(order.key, order.side, order.price ?? Decimal.ONE, order.quantity.times(decimal(factor.toFixed(8))));

const PARTS: readonly { name: string; group: string; part: Partial<StrategyPlugin<never, never>> | object }[] = [
  { name: 'has a name with capitals', group: 'manifest', part: { name: 'Honest' } },
  { name: 'requires what there is not', group: 'manifest', part: { requires: ['order.magic', ...honest.requires] } },
  { name: 'subscribes to candles it does not require', group: 'manifest', part: { requires: ['order.limit'] } },
  { name: 'lets settings change that there are not', group: 'manifest', part: { reloadable: ['amont'] } },
  { name: 'has no version of its state', group: 'manifest', part: { stateVersion: 0 } },
  {
    name: 'stops at the first problem',
    group: 'config',
    part: {
      parseConfig(raw: unknown) {
        if ((raw as { amount?: unknown } | null)?.amount === undefined) {
          throw invalidConfig([{ path: 'amount', message: 'is missing' }]);
        }
        return honest.parseConfig(raw);
      },
    },
  },
  {
    name: 'breaks over junk',
    group: 'config',
    part: {
      parseConfig: (raw: unknown) =>
        honest.parseConfig({ ...(raw as object), amount: (raw as { amount: string }).amount }),
    },
  },
  {
    name: 'takes settings that nobody knows',
    group: 'config',
    part: {
      parseConfig: (raw: { amount?: unknown; step?: unknown } | null) =>
        honest.parseConfig({ amount: raw?.amount, step: raw?.step }),
    },
  },
  {
    name: 'changes what it is given',
    group: 'config',
    part: {
      parseConfig(raw: { amount: string }) {
        if (typeof raw === 'object' && raw !== null && 'amount' in raw) raw.amount = `${raw.amount}`;
        return honest.parseConfig(raw);
      },
    },
  },
  {
    name: 'hides a setting from its schema',
    group: 'config',
    part: { configSchema: { ...honest.configSchema, properties: { amount: {} } } },
  },
  {
    name: 'refuses without saying what is wrong',
    group: 'config',
    part: {
      parseConfig(raw: unknown) {
        try {
          return honest.parseConfig(raw);
        } catch {
          throw new GridbotError('CONFIG.INVALID', 'no');
        }
      },
    },
  },
  {
    name: 'breaks over commands it does not know',
    group: 'event',
    part: answering((answer, event) => {
      if (event.type === 'operator-command') throw new TypeError('no such command');
      return answer;
    }),
  },
  {
    name: 'breaks when an order ends by hand',
    group: 'event',
    part: answering((answer, event) => {
      if (event.type === 'order-canceled' && event.reason.code === 'elsewhere') throw new TypeError('unexpected');
      return answer;
    }),
  },
  { name: 'never trades', group: 'event', part: answering(({ state }) => ({ state, commands: [] })) },
  {
    name: 'changes its state when it is looked at',
    group: 'event',
    part: {
      view(state: HonestState) {
        state.fills += 1;
        return { lots: [], realizedProfit: Decimal.ZERO, roundTrips: 0 };
      },
    },
  },
  { name: 'rolls dice', group: 'determinism', part: placing((order) => scaled(order, 1 + Math.random())) },
  {
    name: 'looks at the clock',
    group: 'determinism',
    part: also(() => (Date.now() < 0 ? [{ type: 'notify', level: 'info', topic: 'x', text: 'early' }] : [])),
  },
  {
    name: 'sets a timer of the process',
    group: 'determinism',
    part: answering((answer, event) => {
      if (event.type === 'stop-requested') clearTimeout(setTimeout(() => undefined));
      return answer;
    }),
  },
  {
    name: 'counts its steps outside of its state',
    group: 'determinism',
    part: answering((answer) => ({ ...answer, commands: (steps += 1) % 7 === 0 ? [] : answer.commands })),
  },
  {
    name: 'keeps the context',
    group: 'determinism',
    part: answering((answer, event, context) => {
      const before = keptContext;
      keptContext = context;
      if (event.type === 'order-filled' && before !== undefined) before.balance('USD');
      return answer;
    }),
  },
  {
    name: 'keeps a decimal in its state',
    group: 'state',
    part: answering((answer, _event, context, state) => {
      (state as Loose)['last'] = context.ticker?.price;
      return answer;
    }),
  },
  {
    name: 'keeps a map in its state',
    group: 'state',
    part: answering((answer, _event, _context, state) => {
      (state as Loose)['seen'] ??= new Map();
      return answer;
    }),
  },
  {
    name: 'remembers something beside its state',
    group: 'state',
    part: answering((answer, _event, _context, state) => {
      const known = notes.get(state) ?? 0;
      notes.set(state, known + 1);
      return known > 5 ? answer : { ...answer, commands: answer.commands.filter(({ type }) => type !== 'place-order') };
    }),
  },
  {
    name: 'begins anew after a restart',
    group: 'restart',
    part: also((event, { orders }) =>
      event.type === 'trading-started' && event.restored
        ? [...orders.keys()].map((key) => ({ type: 'cancel-order', key }))
        : [],
    ),
  },
  {
    name: 'forgets what it knew after a restart',
    group: 'restart',
    part: answering((answer, event, _context, state) => {
      if (event.type === 'trading-started' && event.restored) state.trend = 'up';
      return answer;
    }),
  },
  {
    name: 'takes the candles of a warm-up for new ones',
    group: 'restart',
    part: {
      subscriptions: () => ({ candles: ['1h'], warmup: 2 }),
      ...answering((answer, event, _context, state) => {
        const loose = state as Loose;
        if (event.type === 'candle-closed') loose['candles'] = Number(loose['candles'] ?? 0) + 1;
        const pausing = Number(loose['candles'] ?? 0) % 3 === 2;
        if (!pausing) return answer;
        return { state, commands: answer.commands.filter(({ type }) => type !== 'place-order') };
      }),
    },
  },
  {
    name: 'answers differently in a replay',
    group: 'replay',
    part: placing((order) => ({ ...order, key: `${order.key}-${(steps += 1)}` })),
  },
  {
    name: 'sleeps while it has something to do',
    group: 'wake',
    part: answering((answer) => ({ ...answer, wake: {} })),
  },
  {
    name: 'counts tickers and sleeps',
    group: 'wake',
    part: answering((answer, event, _context, state) => {
      const loose = state as Loose;
      if (event.type === 'ticker-updated') loose['tickers'] = Number(loose['tickers'] ?? 0) + 1;
      const late = event.type === 'stop-requested' && Number(loose['tickers']) % 2 === 0;
      return late ? { ...answer, commands: [] } : answer;
    }),
  },
  {
    name: 'has a band with its limits crossed',
    group: 'wake',
    part: answering((answer, _event, { ticker }) => {
      const { wake: _, ...awake } = answer;
      if (ticker === undefined) return awake;
      const [high, low] = [ticker.price.times(decimal('1.01')), ticker.price];
      return { ...awake, wake: { above: low, below: high as never } };
    }),
  },
  {
    name: 'prices beside the tick',
    group: 'command',
    part: answering((answer, event) =>
      event.type === 'order-rejected'
        ? { ...answer, commands: [] }
        : {
            ...answer,
            commands: answer.commands.map((command) =>
              command.type === 'place-order'
                ? limitOrder(command.key, command.side, command.price!.plus(decimal('0.05')), command.quantity)
                : command,
            ),
          },
    ),
  },
  {
    name: 'orders less than the minimum',
    group: 'command',
    part: placing((order) => limitOrder(order.key, order.side, order.price!, decimal('0.00001'))),
  },
  {
    name: 'places market orders it does not require',
    group: 'command',
    part: placing(({ price: _, ...order }) => ({ ...order, orderType: 'market' })),
  },
  {
    name: 'wants orders that only rest and does not require it',
    group: 'command',
    part: placing((order) => ({ ...order, postOnly: true })),
  },
  {
    name: 'cancels what is over',
    group: 'command',
    part: also((event) =>
      event.type === 'order-filled' && event.order.status === 'filled'
        ? [{ type: 'cancel-order', key: event.key }]
        : [],
    ),
  },
  {
    name: 'sets a timer into the past',
    group: 'command',
    part: also((event, { at }) =>
      event.type === 'order-accepted' && isBuy(event.key) ? [{ type: 'set-timer', name: 'late', at: at - 1 }] : [],
    ),
  },
  {
    name: 'tells people nothing',
    group: 'command',
    part: commanding((command) => (command.type === 'notify' ? { ...command, text: '' } : command)),
  },
  {
    name: 'goes through all its fills at every step',
    group: 'cost',
    part: answering((answer, event, _context, state) => {
      const loose = state as Loose;
      const history = (loose['history'] ??= []) as string[];
      if (event.type === 'order-filled') history.push(`${event.fill.lastQuantity}`);
      loose['sum'] = String(history.filter((quantity) => quantity !== '0').length);
      return answer;
    }),
  },
  {
    name: 'copies all its lots at every step',
    group: 'cost',
    part: answering((answer, event, _context, state) => {
      const loose = state as Loose;
      const lots = (loose['lots'] ?? {}) as Record<string, string>;
      loose['lots'] = { ...lots, ...(event.type === 'order-filled' ? { [event.fill.tradeId]: 'kept' } : {}) };
      return answer;
    }),
  },
];

export const BROKEN: readonly BrokenStrategy[] = [...PARTS, ...MEDDLING].map(({ name, group, part }) => ({
  name,
  group,
  plugin: { ...honest, ...part },
}));
