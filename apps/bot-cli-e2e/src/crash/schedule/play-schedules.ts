import { errorText } from '../bot/error-text.js';
import { bringUp } from '../database/bring-up.js';
import type { RunDatabase } from '../database/run-database.js';
import { playWorld, type Played } from '../play-world.js';
import { randomSchedule } from './random-schedule.js';

/** What some schedules found. */
export interface PlayedSchedules {
  readonly schedules: number;
  readonly deaths: number;
  /** Points that were passed. */
  readonly points: number;
  /** What went wrong, with how to see it again. */
  readonly problems: readonly string[];
}

/** Real time after which a schedule hangs. */
const LONGEST = 60_000;

/** Plays the schedules of some seeds, one after the other, each with a bot of its own in the one database. */
export async function playSchedules(
  database: RunDatabase,
  seeds: Iterable<number>,
  onPlayed: (seed: number) => void = () => undefined,
): Promise<PlayedSchedules> {
  const sum = { schedules: 0, deaths: 0, points: 0 };
  const problems: string[] = [];
  await bringUp(database);
  for (const seed of seeds) {
    const { points, record, problems: found } = await playSeed(database, seed);
    sum.schedules += 1;
    sum.deaths += record.deaths.length;
    sum.points += points.reduce((total, { length }) => total + length, 0);
    const again = `npm run crash:full -- --seed ${seed} --database ${database.kind}`;
    if (found.length > 0) problems.push([`schedule ${seed} (again: ${again})`, ...found].join('\n  '));
    onPlayed(seed);
  }
  return { ...sum, problems };
}

/** Plays the schedule of one seed. */
export async function playSeed(database: RunDatabase, seed: number): Promise<Played> {
  const played = playWorld({ database, name: `schedule-${seed}`, ...randomSchedule(seed) });
  let timer: NodeJS.Timeout | undefined;
  const hangs = new Promise<Played>((resolve) => {
    const record = { deaths: [], errors: [], notices: [], violations: [], starts: 0 };
    const problems = [`it has not ended after ${LONGEST} ms`];
    timer = setTimeout(() => resolve({ record, points: [], problems }), LONGEST);
  });
  const thrown = (error: unknown): Played => {
    const record = { deaths: [], errors: [error], notices: [], violations: [], starts: 0 };
    return {
      record,
      points: [],
      problems: [error instanceof Error ? (error.stack ?? errorText(error)) : errorText(error)],
    };
  };
  return Promise.race([played.catch(thrown), hangs]).finally(() => clearTimeout(timer));
}

/** Whole numbers from one to another, both included. */
export function seeds(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
