import { outcomeOf } from '../check/outcome.js';
import { bringUp } from '../database/bring-up.js';
import type { RunDatabase } from '../database/run-database.js';
import type { Enumerated, Thoroughness } from '../enumeration/enumerate.js';
import { MEANWHILE } from '../world/script.js';
import { playWire, type PlayedWire, type WirePlan } from './play-wire.js';
import type { WireDeath } from './wire-run.js';

/** A script whose every point is to be died at. */
export type WireScript = Pick<WirePlan, 'exchange' | 'lines'>;

/**
 * Dies at every point of a script's life over real sockets. A point is found by its name and how often it was passed: answers and frames of
 * several connections may come in another order than the last time. Where the exchange does nothing meanwhile, the run must come to the same
 * as the one without the death.
 */
export async function enumerateWire(
  database: RunDatabase,
  script: WireScript,
  thoroughness: Thoroughness,
): Promise<Enumerated> {
  await bringUp(database);
  const whole = await playWire({ ...script, database, name: runName() });
  const choices = choose(whole.points, thoroughness);
  const play = (death: WireDeath) => playWire({ ...script, database, name: runName(), deaths: [death] });
  const problems = whole.problems.map((problem) => `without a death: ${problem}`);
  const died = await dieAtEach(choices, whole, play);
  return { ...countOf(whole.points.flat()), ...died, problems: [...problems, ...died.problems] };
}

/** The real order of the arming was taken, its answer never read. The first request of the name only asks whether it would be taken. */
export const IN_THE_ARMING = {
  kraken: { process: 1, name: 'after write POST AddOrder', nth: 2, meanwhile: 'nothing' },
  binance: { process: 1, name: 'after write POST order', nth: 1, meanwhile: 'nothing' },
} as const;

/** Dies in the arming, and then again at every point of the start that follows, until its first step on the market. */
export async function enumerateWireStarts(
  database: RunDatabase,
  script: WireScript,
  thoroughness: Thoroughness,
): Promise<Enumerated> {
  await bringUp(database);
  const first = IN_THE_ARMING[script.exchange];
  const whole = await playWire({ ...script, database, name: runName() });
  const once = await playWire({ ...script, database, name: runName(), deaths: [first] });
  const second = once.points[1] ?? [];
  const points = second.slice(0, second.findIndex((point) => point.startsWith('after keep ticker-updated')) + 1);
  const choices = choose([[], points], { ...thoroughness, meanwhile: 'in turn' });
  const problems = compare(once, whole, first);
  const died = await dieAtEach(choices, whole, (death) =>
    playWire({ ...script, database, name: runName(), deaths: [first, death] }),
  );
  return { ...countOf(points), ...died, problems: [...problems, ...died.problems] };
}

async function dieAtEach(
  choices: readonly WireDeath[],
  whole: PlayedWire,
  play: (death: WireDeath) => Promise<PlayedWire>,
): Promise<Pick<Enumerated, 'runs' | 'repeated' | 'displaced' | 'problems'>> {
  const problems: string[] = [];
  let displaced = 0;
  for (const death of choices) {
    const played = await play(death);
    displaced += played.deaths.at(-1) === death.name ? 0 : 1;
    problems.push(...compare(played, whole, death));
  }
  return { runs: choices.length, repeated: 0, displaced, problems };
}

function countOf(points: readonly string[]): Pick<Enumerated, 'points' | 'kinds'> {
  return { points: points.length, kinds: new Set(points).size };
}

/** Every point, or of those that are about the same the first of each process, with what the exchange does meanwhile. */
function choose(points: PlayedWire['points'], thoroughness: Thoroughness): readonly WireDeath[] {
  const { points: which, meanwhile, every = 1 } = thoroughness;
  let turn = 0;
  return points.flatMap((passed, index) => {
    const times = new Map<string, number>();
    return passed.flatMap((name): readonly WireDeath[] => {
      const nth = (times.get(name) ?? 0) + 1;
      times.set(name, nth);
      if (which === 'kinds' && nth > 1) return [];
      turn += 1;
      if (turn % every !== 0) return [];
      const turns = meanwhile === 'all' ? MEANWHILE : [MEANWHILE[(turn / every) % MEANWHILE.length]!];
      return turns.map((what) => ({ process: index + 1, name, nth, meanwhile: what }));
    });
  });
}

function compare(
  played: PlayedWire,
  whole: PlayedWire,
  { process, name, nth, meanwhile }: WireDeath,
): readonly string[] {
  const place = `process ${process}, dead at "${name}" (${nth}), meanwhile ${meanwhile}`;
  const problems = [...played.problems];
  const calm = meanwhile === 'nothing';
  if (calm && played.evidence !== undefined && whole.evidence !== undefined) {
    const [one, other] = [outcomeOf(whole.evidence), outcomeOf(played.evidence)];
    if (one !== other) problems.push(`it came to something else than without the death:\n${one}\ninstead:\n${other}`);
  }
  return problems.map((problem) => `${place}: ${problem}`);
}

let runCount = 0;

function runName(): string {
  return `wire-${(runCount += 1)}`;
}
