import type { RandomSource } from '../random/random-source.js';

/** The moods of the demo market. */
export type MarketMood = 'calm' | 'up' | 'down' | 'burst' | 'crash' | 'recovery';

/** A stretch of ticks of one mood. */
export interface MarketPhase {
  readonly mood: MarketMood;
  readonly ticks: number;
  /** Mean change of the price a tick, in millionths of it. */
  readonly drift: number;
  /** Usual size of a change, in millionths of the price. */
  readonly spread: number;
}

interface Character {
  readonly shortest: number;
  readonly longest: number;
  readonly drift: number;
  readonly spread: number;
}

const CHARACTERS: Readonly<Record<Exclude<MarketMood, 'recovery'>, Character>> = {
  calm: { shortest: 120, longest: 320, drift: 0, spread: 300 },
  up: { shortest: 180, longest: 360, drift: 140, spread: 650 },
  down: { shortest: 180, longest: 360, drift: -100, spread: 650 },
  burst: { shortest: 60, longest: 140, drift: 0, spread: 2_000 },
  crash: { shortest: 30, longest: 55, drift: -3_200, spread: 1_600 },
};

/** Every mood comes once or twice in each round, in shuffled order; a recovery follows each crash. */
const ROUND = ['calm', 'up', 'burst', 'down', 'calm', 'up', 'crash', 'down', 'burst'] as const;

/** The moods of a market without end. */
export function* marketPhases(random: RandomSource): Generator<MarketPhase, never, undefined> {
  for (;;) {
    for (const mood of shuffled(ROUND, random)) {
      const { shortest, longest, drift, spread } = CHARACTERS[mood];
      const phase = { mood, ticks: random.between(shortest, longest), drift, spread };
      yield phase;
      if (mood === 'crash') yield recoveryFrom(phase, random);
    }
  }
}

/** Regains at least four fifths of what the crash was meant to lose, some ten times slower. */
function recoveryFrom(crash: MarketPhase, random: RandomSource): MarketPhase {
  const ticks = random.between(300, 600);
  const regained = random.between(80, 100) / 100;
  return { mood: 'recovery', ticks, drift: (-crash.drift * crash.ticks * regained) / ticks, spread: 700 };
}

function shuffled<T>(items: readonly T[], random: RandomSource): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = random.between(0, last);
    [result[last], result[other]] = [result[other]!, result[last]!];
  }
  return result;
}
