import type { RunDatabase } from '../database/run-database.js';
import type { PartResult } from '../part-result.js';
import type { WireName } from '../wire/wire-exchanges.js';
import { playKills } from './play-kills.js';

/** What is killed, and how often. */
export interface KillsPart {
  readonly exchange: WireName;
  readonly kills: number;
  /** The first seed; each life of a bot has the next one. */
  readonly seed: number;
}

/** Kills of one bot, before it is let come to rest. */
const KILLS_A_LIFE = 10;

/** Kills the built command, so many times in all, in lives of several kills. Each life begins with a kill aimed at the arming. */
export async function killsPart(database: RunDatabase, { exchange, kills, seed }: KillsPart): Promise<PartResult> {
  const problems: string[] = [];
  const counts = { kills: 0, lives: 0, orders: 0, fills: 0 };
  for (let life = 0; counts.kills < kills && problems.length === 0; life += 1) {
    const number = seed + life;
    const name = `killed-${exchange}-${number}`;
    const most = Math.min(KILLS_A_LIFE, kills - counts.kills);
    const plan = { exchange, database: await database.another(), name, seed: number, kills: most, arming: number % 6 };
    const played = await playKills(plan);
    counts.kills += played.kills;
    counts.lives += 1;
    counts.orders += played.evidence?.orders.length ?? 0;
    counts.fills += played.evidence?.fills.length ?? 0;
    const again = `npm run crash:full -- --exchange ${exchange} --kills ${most} --seed ${number} --database ${database.kind}`;
    problems.push(
      ...played.problems.map((problem) => `${exchange}, kills of seed ${number} (again: ${again}): ${problem}`),
    );
  }
  const { orders, fills, lives } = counts;
  const summary = `${exchange}: the built command killed ${counts.kills} times in ${lives} lives, ${orders} orders, ${fills} fills, ${problems.length} problems`;
  return { counts: { kills: counts.kills, orders, fills }, summary, problems };
}
