import type { RunDatabase } from '../database/run-database.js';
import { gridConfig } from '../bot/grid-bot.js';
import { LeaseTime } from '../database/lease-time.js';
import { examineWorld, type Played, type WorldPlan } from '../play-world.js';
import { emptyRecord, Run } from '../run.js';
import { BEGIN } from '../world/market.js';
import { Venue } from '../world/venue.js';
import { RealProcess } from './real-process.js';

/** A run whose processes are killed by the operating system. */
export interface KilledPlan extends Omit<WorldPlan, 'faults'> {
  /** Instead of a point: the process is killed when so many of its messages have come. */
  readonly killAfter?: number;
}

/** Real time for which a killed process's lease bars the next one. */
export const LEASE_TIME = 600;

/** Plays a world with real processes that are really killed, and examines what is left. */
export async function playKilled(plan: KilledPlan): Promise<Played> {
  const { database, name, lines, deaths = [], balances = { USD: '5000' }, reconcileEvery = 60_000 } = plan;
  const venue = new Venue(balances, BEGIN);
  const record = emptyRecord();
  const { address } = database;
  if (address === undefined) throw new Error('memory is not reached by another process');
  const start = (): RealProcess => {
    const isFirst = record.starts === 1;
    const atPoint = deaths[record.deaths.length]?.atPoint;
    return new RealProcess(
      venue,
      {
        name,
        config: gridConfig(plan.config),
        database: address,
        leaseTime: LEASE_TIME,
        reconcileEvery,
        at: venue.now,
        ...(atPoint === undefined ? {} : { atPoint }),
      },
      isFirst ? plan.killAfter : undefined,
      (notice) => record.notices.push(notice),
    );
  };
  const none = (): Promise<never> => Promise.reject(new Error('this is not in the script'));
  await new Run({ venue, lines, deaths, processes: { start, rival: none, signOfLife: none } }, record).play();
  return examineWorld(plan, { venue, record, points: [], leaseTime: new LeaseTime() });
}

/** Starts one process under a name and leaves it running. */
export function startProcess(database: RunDatabase, name: string, leaseTime: number): RealProcess {
  const { address } = database;
  if (address === undefined) throw new Error('memory is not reached by another process');
  const venue = new Venue({ USD: '5000' }, BEGIN);
  return new RealProcess(venue, {
    name,
    config: gridConfig(),
    database: address,
    leaseTime,
    reconcileEvery: 60_000,
    at: BEGIN,
  });
}
