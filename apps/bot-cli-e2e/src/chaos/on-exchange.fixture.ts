import { describe, expect, it } from '@jest/globals';
import { playAll } from './play-all.js';
import { FAULTS_BY_PHASE } from './scenario/phases.js';
import { randomScenario } from './scenario/random-scenario.js';
import { REAL_LIFE } from './scenario/real-life.js';
import type { ExchangeName, Scenario } from './scenario/scenario.js';

/** Side by side, which makes the whole quick. */
const BESIDE = 12;
const LIMIT = 600_000;

/** Random scenarios of a run in which nobody asks for more: three on each exchange. `ALL_SEEDS=1`, as in the workflow, plays all of them on both. */
const SEEDS = { kraken: [1, 2, 3], binance: [4, 5, 6] } as const;

function seedsOn(exchange: ExchangeName): readonly number[] {
  return process.env['ALL_SEEDS'] === '1' ? Object.values(SEEDS).flat() : SEEDS[exchange];
}

const PHASES = 6;

/** Each fault, in another phase from fault to fault. */
const SOME_PHASES = FAULTS_BY_PHASE.filter((_, row) => row % PHASES === Math.floor(row / PHASES) % PHASES);

async function failures(exchange: ExchangeName, scenarios: readonly Scenario[]): Promise<string> {
  const games = scenarios.map((scenario) => ({ scenario, exchange }));
  return (await playAll(games, { beside: BESIDE })).problems.join('\n\n');
}

/** The sample of the suite that runs with every test. `npm run chaos` plays the whole. */
export function chaosOn(exchange: ExchangeName): void {
  describe(`a live bot on ${exchange}, whatever goes wrong there`, () => {
    it(
      'comes to rest with the books of the exchange after what happens in real life',
      async () => expect(await failures(exchange, REAL_LIFE)).toBe(''),
      LIMIT,
    );

    it(
      'comes to rest with the books of the exchange after each fault in some phases of its life',
      async () => expect(await failures(exchange, SOME_PHASES)).toBe(''),
      LIMIT,
    );

    it(
      'comes to rest with the books of the exchange after random faults',
      async () => expect(await failures(exchange, seedsOn(exchange).map(randomScenario))).toBe(''),
      LIMIT,
    );
  });
}
