import { decimal, type FeeRates } from '@gridbot/core';
import type { SimulationRules } from '@gridbot/exchange-sim';
import fc from 'fast-check';
import { gridRuns, type GridRun } from './grid-runs.fixture.js';

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> =>
  fc.option(arbitrary, { nil: undefined });

/** None, within the time from one print to the next, and over several prints; no sum of two is a multiple of a print's second. */
const delay = fc.constantFrom(0, 130, 470, 2_090);

/** Times in which the exchange is down, within a tape that begins at `begin`. */
function outagesFrom(begin: number): fc.Arbitrary<SimulationRules['outages']> {
  const outage = fc.record({
    after: fc.nat(30_000),
    length: fc.integer({ min: 1, max: 12_000 }),
    orders: fc.constantFrom('reject' as const, 'delay' as const),
  });
  return outage.map(({ after, length, orders }) => [{ from: begin + after, to: begin + after + length, orders }]);
}

/** Every option of the simulated exchange, each absent now and then, for a tape that begins at `begin`. */
export function simulationsFrom(begin: number): fc.Arbitrary<SimulationRules> {
  return fc
    .record({
      fills: fc.constantFrom('touch' as const, 'through' as const),
      spread: maybe(fc.constantFrom({ ticks: 3 }, { fraction: decimal('0.004') })),
      queue: maybe(fc.constantFrom({ base: decimal('0.7') }, { share: decimal('0.5') })),
      partialFills: maybe(fc.constantFrom({ share: decimal('0.1') }, { share: decimal('1') })),
      postOnly: fc.constantFrom('reject' as const, 'cancel' as const),
      feeTiers: maybe(fc.constant([{ volume: decimal('200'), maker: decimal('0.0005'), taker: decimal('0.001') }])),
      feeAssetPrice: fc.constant(decimal('30')),
      feeAssetDiscount: maybe(fc.constant(decimal('0.25'))),
      feeDecimals: maybe(fc.constantFrom(2, 5)),

      latency: maybe(fc.record({ submit: delay, cancel: delay, report: delay, market: delay })),
      outages: maybe(outagesFrom(begin)),
    })
    .map((given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
}

/** The same markets and accounts on an exchange that is not ideal, with fees in each asset, for a tape that begins at `begin`. */
export function simulatedRunsFrom(begin: number): fc.Arbitrary<GridRun> {
  return fc
    .record({
      run: gridRuns,
      maker: fc.constantFrom(decimal('0.001'), decimal('0.0025')),
      asset: fc.constantFrom<FeeRates['asset']>('quote', 'base', 'received', { asset: 'BNB' }),
      bnb: fc.constantFrom(decimal('0'), decimal('0.02'), decimal('3')),
      simulation: simulationsFrom(begin),
    })
    .map(({ run, maker, asset, bnb, simulation }) => ({
      ...run,
      fees: { ...run.fees, maker, asset },
      balances: { ...run.balances, BNB: bnb },
      simulation,
    }));
}

/** The same for a tape of the grid's own prices. */
export const simulatedRuns = simulatedRunsFrom(1_700_000_000_000);
