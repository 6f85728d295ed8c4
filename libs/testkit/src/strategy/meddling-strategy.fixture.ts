import { decimal, Decimal, type StrategyContext, type StrategyEvent } from '@gridbot/core';
import { honest, type HonestConfig, type HonestState } from './honest-strategy.fixture.js';

type Context = StrategyContext<HonestConfig>;
type Writable<Part> = { -readonly [Name in keyof Part]: Part[Name] };

const VIEW = { lots: [], realizedProfit: Decimal.ZERO, roundTrips: 0 };
const REPORT = { rungs: [], capitalNeeded: Decimal.ZERO, findings: [] };

function meddling(name: string, change: (context: Context, event: StrategyEvent) => void) {
  const step = (state: HonestState, event: StrategyEvent, context: Context) => {
    change(context, event);
    return honest.step(state, event, context);
  };
  return { name, group: 'determinism', part: { step } };
}

/** Strategies that change what they are handed, or show what nobody can read. */
export const MEDDLING: readonly { name: string; group: string; part: object }[] = [
  {
    name: 'promises its configuration',
    group: 'config',
    part: { parseConfig: async (raw: unknown) => honest.parseConfig(raw) },
  },
  meddling('changes the rules of the instrument', ({ instrument }) => {
    (instrument as Writable<typeof instrument>).tickSize = decimal('5');
  }),
  meddling('counts in its settings', ({ config }) => {
    (config as Writable<typeof config>).amount = config.amount.plus(Decimal.ONE);
  }),
  meddling('changes the fees', ({ fees }) => {
    (fees as Writable<typeof fees>).maker = Decimal.ZERO;
  }),
  meddling('changes what it is told', (_, event) => {
    (event as { told?: boolean }).told = true;
  }),
  { name: 'shows lots without amounts', group: 'event', part: { view: () => ({ ...VIEW, lots: [{ id: 'lot-1' }] }) } },
  { name: 'shows a profit that is a float', group: 'event', part: { view: () => ({ ...VIEW, realizedProfit: 5 }) } },
  { name: 'shows nothing at all', group: 'event', part: { view: () => ({}) } },
  { name: 'reports nothing before the first order', group: 'preflight', part: { preflight: () => ({}) } },
  {
    name: 'finds what it does not explain',
    group: 'preflight',
    part: { preflight: () => ({ ...REPORT, findings: [{ level: 'fatal', topic: 'x' }] }) },
  },
  {
    name: 'breaks over an empty account',
    group: 'preflight',
    part: {
      preflight({
        balances,
        instrument,
      }: {
        balances: Record<string, { free: Decimal }>;
        instrument: { quote: string };
      }) {
        return { ...REPORT, capitalNeeded: balances[instrument.quote]!.free };
      },
    },
  },
  {
    name: 'calls a message an error',
    group: 'command',
    part: {
      step(state: HonestState, event: StrategyEvent, context: Context) {
        const answer = honest.step(state, event, context);
        const told = { type: 'notify', level: 'error', topic: 'honest.told', text: 'told' };
        return { ...answer, commands: [...answer.commands, told] };
      },
    },
  },
  {
    name: 'wakes at a text',
    group: 'wake',
    part: {
      step: (state: HonestState, event: StrategyEvent, context: Context) => ({
        ...honest.step(state, event, context),
        wake: { above: '50000' },
      }),
    },
  },
];
