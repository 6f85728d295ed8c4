import type { RunDatabase } from '../database/run-database.js';
import { Dice } from '../world/dice.js';
import { BEGIN } from '../world/market.js';
import { MEANWHILE, prints } from '../world/script.js';
import { playKilled } from './play-killed.js';

/** A market in which orders rest, fill in parts and wholly, and are canceled. */
const LINES = prints(BEGIN, 35_000, '260', '260', '257', '254.5x0.2', '254', '258', '258', '260x0.15', '262', '262');

/** How many points of a process there are to choose from; beyond its last one it lives. */
const POINTS = 260;

/** Kills real processes: every other one at a point, the others when some of their messages have come. */
export async function sampleKills(database: RunDatabase, kills: number, seed: number) {
  const dice = new Dice(seed);
  const problems: string[] = [];
  let killed = 0;
  for (let index = 1; index <= kills; index += 1) {
    const meanwhile = dice.pick(MEANWHILE);
    const atPoint = index % 2 === 0 ? dice.between(1, POINTS) : 0;
    const killAfter = index % 2 === 0 ? {} : { killAfter: dice.between(2, 60) };
    const deaths = [{ atPoint, meanwhile, misses: dice.pick([0, 1]) }];
    const played = await playKilled({ database, name: `killed-${seed}-${index}`, lines: LINES, deaths, ...killAfter });
    killed += played.record.deaths.length;
    const where = `kill ${index} of seed ${seed}, at ${played.record.deaths.join(', ')}, meanwhile ${meanwhile}`;
    problems.push(...played.problems.map((problem) => `${where}: ${problem}`));
  }
  return { kills: killed, problems };
}
