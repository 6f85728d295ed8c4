import type { Millis } from '@gridbot/core';
import { fault, restart, run } from './happenings.js';
import type { FaultSample } from './fault-samples.js';
import { FAULT_SAMPLES } from './fault-samples.js';
import type { Scenario, Step } from './scenario.js';

const stepOf = ({ name, params, rest }: FaultSample, at: Millis): Step => fault(at, name, params, rest);

/** What a bot is doing when a fault meets it. */
const PHASES: readonly { readonly phase: string; readonly with: (sample: FaultSample) => Omit<Scenario, 'name'> }[] = [
  { phase: 'while it starts and tries the way', with: (sample) => ({ start: [stepOf(sample, 0)] }) },
  {
    phase: 'while the market runs through the grid',
    with: (sample) => ({ steps: [stepOf(sample, 20_000), run(22_000, 0.95, 8, 2_500), run(50_000, 1.06, 8, 2_500)] }),
  },
  {
    phase: 'while it reads the account after an outage',
    with: (sample) => ({
      steps: [fault(15_000, 'outage', {}, { for: 20_000 }), run(18_000, 0.97, 3, 1_000), stepOf(sample, 34_900)],
    }),
  },
  {
    phase: 'while it cancels its buys and stops',
    with: (sample) => ({ steps: [stepOf(sample, 14_000), restart(15_000, 'stop', 5_000, 'buys')] }),
  },
  {
    phase: 'while orders are filled by parts',
    with: (sample) => ({
      steps: [
        fault(5_000, 'partial-fills', { share: '0.002' }, { for: 90_000 }),
        run(10_000, 0.96, 10, 3_000),
        stepOf(sample, 20_000),
        run(55_000, 1.05, 10, 2_000),
      ],
    }),
  },
  {
    phase: 'while its process dies and comes again',
    with: (sample) => ({
      steps: [run(10_000, 0.96, 8, 2_000), stepOf(sample, 14_000), restart(18_000, 'kill', 4_000)],
    }),
  },
];

/** Each fault in each phase. */
export const FAULTS_BY_PHASE: readonly Scenario[] = FAULT_SAMPLES.flatMap((sample) =>
  PHASES.map(({ phase, with: make }) => ({ name: `${nameOf(sample)} ${phase}`, ...make(sample) })),
);

function nameOf({ name, params = {} }: FaultSample): string {
  const values = Object.values(params).map((value) => (Array.isArray(value) ? value.join('+') : String(value)));
  return values.length === 0 ? name : `${name} (${values.join(', ')})`;
}
