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
  const choices = choose(points, thoroughness);
  for (const choice of choices) {
    const deaths = [{ ...choice, misses: 0 }];
    const play = () => playWorld({ ...script, database, name: runName(), deaths });
    problems.push(...compare(await playUntilMet(play, choice), whole, choice));
  }
  return { points: points.length, kinds: new Set(points).size, runs: choices.length, problems };
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
  const problems: string[] = [];
  const choices = choose(points, { ...thoroughness, meanwhile: 'in turn' });
  for (const choice of choices) {
    const deaths = [firstDeath, { ...choice, misses: 0 }];
    const play = () => playWorld({ ...script, database, name: runName(), deaths });
    problems.push(...compare(await playUntilMet(play, choice), whole, choice));
  }
  return { points: points.length, kinds: new Set(points).size, runs: choices.length, problems };
}

/** Dies at every point at which an empty database is brought up to the program's schema. */
export async function enumerateMigration(database: RunDatabase, script: Script, every = 1): Promise<Enumerated> {
  const whole = await playWorld({ ...script, database: await database.another(), name: runName() });
  const points = (whole.points[0] ?? []).filter((point) => point.startsWith('migrate:'));
  const problems: string[] = [];
  const chosen = points.filter((_, index) => (index + 1) % every === 0);
  for (const point of chosen) {
    const choice: Choice = { atPoint: point, point, meanwhile: 'nothing' };
    const deaths = [{ ...choice, misses: 0 }];
    const play = async () => playWorld({ ...script, database: await database.another(), name: runName(), deaths });
    problems.push(...compare(await playUntilMet(play, choice), whole, choice));
  }
  return { points: points.length, kinds: new Set(points).size, runs: chosen.length, problems };
}

/** How often a run is played again in which the process died beside its point. */
const TRIES = 3;

/**
 * Points are found by their number. On a server a question and a transaction are under way at the same time, and now and then pass their
 * points in another order: then the run is played again. Whoever dies beside the point each time has died at its neighbour, and is examined
 * like all others.
 */
async function playUntilMet(play: () => Promise<Played>, { point }: Choice): Promise<Played> {
  for (let tried = 1; ; tried += 1) {
    const played = await play();
    const met = played.record.deaths.at(-1) === point;
    if (met || tried === TRIES || played.problems.length > 0) return played;
  }
}

function compare(played: Played, whole: Played, { atPoint, point, meanwhile }: Choice): readonly string[] {
  const place = `dead at point ${atPoint} (${point}), meanwhile ${meanwhile}`;
  const problems = [...played.problems];
  const died = played.record.deaths.at(-1);
  if (died === undefined) problems.push('the process never came to that point: the run is not repeatable');
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
