import { runBacktest, type BacktestOptions } from '@gridbot/backtest';
import type { TradeSeries } from '@gridbot/history';
import {
  BAD_PRINT_DEFAULTS,
  decimal,
  instrumentId,
  type Asset,
  type Decimal,
  type EngineCommand,
  type FeeRates,
  type GuardSettings,
  type Instrument,
  type StepResult,
  type StrategyPlugin,
} from '@gridbot/core';
import type { SimulationRules } from '@gridbot/exchange-sim';
import { plugin as grid } from '@gridbot/strategy-grid';
import fc from 'fast-check';

/** The grid strategy without the types of its configuration and state, as the engine holds it. */
export const GRID = grid as unknown as StrategyPlugin;

/** A market and an account to run a grid on. */
export interface GridRun {
  readonly config: {
    readonly flavour: string;
    readonly amountPerGrid: string;
    readonly interval: string;
    readonly openBuyOrders: number;
    readonly maxInvestment?: string;
  };
  readonly fees: FeeRates;
  readonly balances: Readonly<Record<Asset, Decimal>>;
  readonly prices: readonly number[];
  readonly guards?: GuardSettings;
  /** How the exchange differs from an ideal one. */
  readonly simulation?: SimulationRules;
}

export const INSTRUMENT: Instrument = {
  id: instrumentId('sim:BTC/USD'),
  base: 'BTC',
  quote: 'USD',
  tickSize: decimal('0.01'),
  lotSize: decimal('0.00000001'),
  minQuantity: decimal('0.00000001'),
  minNotional: decimal('0.01'),
};

/** Markets that trend, jump, stand still and come back, and accounts from too poor to rich. */
export const gridRuns: fc.Arbitrary<GridRun> = fc.record({
  config: fc.record(
    {
      flavour: fc.constantFrom('grid-hodl', 'grid-sell', 'swing', 'cdca'),
      amountPerGrid: fc.constantFrom('100', '57.5'),
      interval: fc.constantFrom('0.01', '0.02', '0.035'),
      openBuyOrders: fc.integer({ min: 1, max: 5 }),
      maxInvestment: fc.constantFrom('100', '350', '10000'),
    },
    { requiredKeys: ['flavour', 'amountPerGrid', 'interval', 'openBuyOrders'] },
  ),
  fees: fc.record({
    maker: fc.constantFrom(decimal('0'), decimal('0.001'), decimal('0.0025')),
    taker: fc.constant(decimal('0.004')),
    asset: fc.constantFrom('quote' as const, 'received' as const),
    origin: fc.constant('test'),
  }),
  balances: fc.record({
    BTC: fc.constantFrom(decimal('0'), decimal('0.3'), decimal('2')),
    USD: fc.constantFrom(decimal('101'), decimal('260'), decimal('700'), decimal('5000')),
  }),
  prices: fc
    .array(fc.oneof({ weight: 8, arbitrary: moves(250) }, { weight: 1, arbitrary: moves(1500) }), {
      minLength: 5,
      maxLength: 60,
    })
    .map(walk),
});

/** The same with guards that act on such markets. */
export const guardedRuns: fc.Arbitrary<GridRun> = fc
  .tuple(
    gridRuns,
    fc.constantFrom<GuardSettings>(
      { badPrint: { ...BAD_PRINT_DEFAULTS, maxDistance: decimal('0.02') } },
      { maxLoss: { amount: decimal('5'), cancel: 'buys' }, ordersPerMinute: 4 },
      { maxDrawdown: { fraction: decimal('0.01'), cancel: 'all' } },
      {
        badPrint: { ...BAD_PRINT_DEFAULTS, maxDistance: decimal('0.01'), prints: 3, within: 5_000, silence: 20_000 },
        maxLoss: { amount: decimal('10'), cancel: 'none' },
        ordersPerMinute: 6,
      },
    ),
  )
  .map(([run, guards]) => ({ ...run, guards }));

/** Moves in hundredths of a percent. */
function moves(most: number): fc.Arbitrary<number> {
  return fc.integer({ min: -most, max: most });
}

function walk(moves: readonly number[]): readonly number[] {
  let cents = 26_000;
  return [260, ...moves.map((move) => (cents = Math.max(1_000, Math.round(cents * (1 + move / 10_000)))) / 100)];
}

export function tradesOf(prices: readonly number[]): TradeSeries {
  return {
    kind: 'trades',
    length: prices.length,
    at: Float64Array.from(prices, (_, index) => 1_700_000_000_000 + index * 1000),
    price: Float64Array.from(prices),
    quantity: Float64Array.from(prices, () => 1),
  };
}

/** Runs a backtest and keeps its steps. */
export async function backtest(
  run: GridRun,
  plugin: StrategyPlugin = GRID,
  change: Partial<BacktestOptions> = {},
): Promise<readonly StepResult[]> {
  const steps: StepResult[] = [];
  const { config, fees, balances, prices, guards, simulation } = run;
  const options = {
    plugin,
    ...(guards && { guards }),
    ...(simulation && { simulation }),
    config: { ...config },
    fees,
    balances,
    instrument: INSTRUMENT,
    series: tradesOf(prices),
  };
  await runBacktest({ ...options, ...change, onStep: (step) => steps.push(step) });
  return steps;
}

/**
 * What was asked of the exchange, in order, as text, with the time of the event that led to it. Not the journal's own time: that never goes
 * back, and the simulated exchange stamps what it does between two prints otherwise in a dry-run than in a backtest (decision 0012).
 */
export function ordersOf(steps: readonly StepResult[]): readonly string[] {
  const isOrder = ({ type }: EngineCommand): boolean => type === 'submit-order' || type === 'request-cancel';
  return steps.flatMap(({ event, commands }) =>
    commands.filter(isOrder).map((command) => `${event.at} ${JSON.stringify(command)}`),
  );
}
