import { outcomeOf } from '../check/outcome.js';
import { bringUp } from '../database/bring-up.js';
import type { RunDatabase } from '../database/run-database.js';
import { playWorld, type Played, type WorldPlan } from '../play-world.js';
import { MEANWHILE, type Death } from '../world/script.js';

/** A script whose every point is to be died at. */
export type Script = Omit<WorldPlan, 'database' | 'name' | 'deaths'>;

/** How thoroughly. */
export interface Thoroughness {
  /** `kinds`: of the points that are about the same, the first. `all`: each. */
  readonly points: 'kinds' | 'all';
  /** What the exchange does meanwhile: everything at every point, or one thing at each, in turn. */
  readonly meanwhile: 'all' | 'in turn';
  /** Of the points to die at, only each so-manieth. Default: 1. */
  readonly every?: number;
}

/** What an enumeration found. */
export interface Enumerated {
  /** Points of the run without a death. */
  readonly points: number;
  /** Different ones among them. */
  readonly kinds: number;
  /** Runs with a death. */
  readonly runs: number;
  /** How often one of them was played again, because the process had died beside its point. */
  readonly repeated: number;
  /** Of the runs, those whose process died beside its point also the last time. */
  readonly displaced: number;
  /** One line for each thing that went wrong, with the point. */
  readonly problems: readonly string[];
}

/** A point to die at, and what the exchange does meanwhile. */
type Choice = Pick<Death, 'atPoint' | 'meanwhile'> & { readonly point: string };

/** Dies at the points of a list, as thoroughly as asked for. */
function choose(points: readonly string[], { points: which, meanwhile, every = 1 }: Thoroughness): readonly Choice[] {
  const seen = new Set<string>();
  let turn = 0;
  return points.flatMap((point, index): readonly Choice[] => {
    if (which === 'kinds' && seen.has(point)) return [];
    seen.add(point);
    turn += 1;
    if (turn % every !== 0) return [];
    const turns = meanwhile === 'all' ? MEANWHILE : [MEANWHILE[(turn / every) % MEANWHILE.length]!];
    return turns.map((what) => ({ atPoint: index + 1, point, meanwhile: what }));
  });
}

/**
 * Dies at every point of a script's life, with everything that the exchange may do meanwhile. Where it does nothing, the run must come to the
 * same as the one without the death.
 */
export async function enumerateDeaths(
  database: RunDatabase,
  script: Script,
  thoroughness: Thoroughness,
): Promise<Enumerated> {
  await bringUp(database);
  const whole = await playWorld({ ...script, database, name: runName() });
  const [points = []] = whole.points;
  const problems = whole.problems.map((problem) => `without a death: ${problem}`);
  const died = await dieAtEach(choose(points, thoroughness), whole, (death) =>
    playWorld({ ...script, database, name: runName(), deaths: [death] }),
  );
  return { ...countOf(points), ...died, problems: [...problems, ...died.problems] };
}

/** Dies at a point, and then again at every point of the start that follows. */
export async function enumerateStarts(
  database: RunDatabase,
  script: Script,
  firstDeath: Death,
  thoroughness: Thoroughness,
): Promise<Enumerated> {
  await bringUp(database);
  const whole = await playWorld({ ...script, database, name: runName() });
  const once = await playWorld({ ...script, database, name: runName(), deaths: [firstDeath] });
  const second = once.points[1] ?? [];
  const points = second.slice(0, second.findIndex((point) => point.startsWith('after keep account-snapshot')) + 1);
  const choices = choose(points, { ...thoroughness, meanwhile: 'in turn' });
  const died = await dieAtEach(choices, whole, (death) =>
    playWorld({ ...script, database, name: runName(), deaths: [firstDeath, death] }),
  );
  return { ...countOf(points), ...died };
}

/** Dies at every point at which an empty database is brought up to the program's schema. */
export async function enumerateMigration(database: RunDatabase, script: Script, every = 1): Promise<Enumerated> {
  const whole = await playWorld({ ...script, database: await database.another(), name: runName() });
  const points = (whole.points[0] ?? []).filter((point) => point.startsWith('migrate:'));
  const choices = points
    .filter((_, index) => (index + 1) % every === 0)
    .map((point): Choice => ({ atPoint: point, point, meanwhile: 'nothing' }));
  const died = await dieAtEach(choices, whole, async (death) =>
    playWorld({ ...script, database: await database.another(), name: runName(), deaths: [death] }),
  );
  return { ...countOf(points), ...died };
}

function countOf(points: readonly string[]): Pick<Enumerated, 'points' | 'kinds'> {
  return { points: points.length, kinds: new Set(points).size };
}

/** Plays a run for each point, and counts what the exactness of the enumeration depends on. */
async function dieAtEach(
  choices: readonly Choice[],
  whole: Played,
  play: (death: Death) => Promise<Played>,
): Promise<Omit<Enumerated, 'points' | 'kinds'>> {
  const problems: string[] = [];
  let repeated = 0;
  let displaced = 0;
  for (const choice of choices) {
    const { played, again } = await playUntilMet(() => play({ ...choice, misses: 0 }), choice);
    const died = lastDeath(played);
    repeated += again;
    displaced += died === undefined || died === choice.point ? 0 : 1;
    problems.push(...compare(played, whole, choice));
  }
  return { runs: choices.length, repeated, displaced, problems };
}

/** How often a run is played again in which the process died beside its point. */
const MOST_AGAIN = 2;

/**
 * Points are found by their number. On a server a question and a transaction are under way at the same time, and now and then pass their
 * points in another order: then the run is played again. Whoever dies beside the point each time has died at its neighbour, and is examined
 * like all others; both are counted.
 */
async function playUntilMet(
  play: () => Promise<Played>,
  { point }: Choice,
): Promise<{ readonly played: Played; readonly again: number }> {
  for (let again = 0; ; again += 1) {
    const played = await play();
    if (lastDeath(played) === point || again === MOST_AGAIN || played.problems.length > 0) return { played, again };
  }
}

function lastDeath({ record }: Played): string | undefined {
  return record.deaths.at(-1);
}

/** What an enumeration counted, in words. */
export function enumeratedText({ points, kinds, runs, repeated, displaced }: Omit<Enumerated, 'problems'>): string {
  const beside = `${repeated} times played again, ${displaced} deaths beside their point`;
  return `${points} points of ${kinds} kinds, died in ${runs} runs (${beside})`;
}

function compare(played: Played, whole: Played, { atPoint, point, meanwhile }: Choice): readonly string[] {
  const place = `dead at point ${atPoint} (${point}), meanwhile ${meanwhile}`;
  const problems = [...played.problems];
  if (lastDeath(played) === undefined) problems.push('the process never came to that point: the run is not repeatable');
  const calm = meanwhile === 'nothing' && played.record.deaths.length === 1;
  if (calm && played.evidence !== undefined && whole.evidence !== undefined) {
    const [one, other] = [outcomeOf(whole.evidence), outcomeOf(played.evidence)];
    if (one !== other) problems.push(`it came to something else than without the death:\n${one}\ninstead:\n${other}`);
  }
  return problems.map((problem) => `${place}: ${problem}`);
}

let runCount = 0;

function runName(): string {
  return `enumerated-${(runCount += 1)}`;
}
