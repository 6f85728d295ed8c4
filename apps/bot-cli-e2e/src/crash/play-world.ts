import { isGridbotError, type JsonValue, type Millis } from '@gridbot/core';
import { examine } from './check/examine.js';
import { gather } from './check/gather.js';
import type { Evidence } from './check/evidence.js';
import { errorText } from './bot/error-text.js';
import { gridConfig, keyOf } from './bot/grid-bot.js';
import { fatalPoint, Life } from './bot/life.js';
import { SimulatedProcess } from './bot/simulated-process.js';
import { ALIVE } from './database/life-probe.js';
import { LeaseTime } from './database/lease-time.js';
import type { RunDatabase } from './database/run-database.js';
import { emptyRecord, Run, type RunRecord } from './run.js';
import type { Faults } from './world/faults.js';
import { BEGIN } from './world/market.js';
import type { Death, Line } from './world/script.js';
import { Venue } from './world/venue.js';

/** A world to be played to its end. */
export interface WorldPlan {
  readonly database: RunDatabase;
  /** Of the bot; unlike that of any other run in the database. */
  readonly name: string;
  readonly config?: Readonly<Record<string, JsonValue>>;
  /** Default: 5,000 USD. */
  readonly balances?: Readonly<Record<string, string>>;
  readonly lines: readonly Line[];
  readonly deaths?: readonly Death[];
  /** What goes wrong on the way, until the script is over. */
  readonly faults?: (venue: Venue) => Faults;
  /** Between two looks at the account while all is well. Default: a minute. */
  readonly reconcileEvery?: Millis;
  /** True: money comes and goes by other ways than the bot's orders. */
  readonly moneyFromOutside?: boolean;
}

/** How a world ended. */
export interface Played {
  readonly record: RunRecord;
  /** Every point that was passed, in order, process by process. */
  readonly points: readonly (readonly string[])[];
  /** Absent if the database could not be read back. */
  readonly evidence?: Evidence;
  /** Everything that does not hold. Empty: all is well. */
  readonly problems: readonly string[];
}

/** Longer than the time between two signs of life. */
const BEAT = 6_000;

/** Plays a world with simulated processes to its end and examines what is left. */
export async function playWorld(plan: WorldPlan): Promise<Played> {
  const { database, name, balances = { USD: '5000' }, lines, deaths = [], faults = () => ({}) } = plan;
  const venue = new Venue(balances, BEGIN);
  const record = emptyRecord();
  const points: string[][] = [];
  const leaseTime = new LeaseTime();
  let living: Life | undefined;
  const run = new Run(
    {
      venue,
      lines,
      deaths,
      processes: {
        start: () => {
          const death = deaths[record.deaths.length];
          const passed: string[] = [];
          points.push(passed);
          const isFatal = fatalPoint(death?.atPoint);
          const life = new Life((point) => {
            passed.push(point);
            return isFatal(point);
          });
          living = life;
          return new SimulatedProcess({
            name,
            config: gridConfig(plan.config),
            venue,
            at: venue.now,
            connect: (owner) => database.connect({ life: owner, leaseTime }),
            life,
            reconcileEvery: plan.reconcileEvery ?? 60_000,
            onNotice: (notice) => record.notices.push(notice),
          });
        },
        signOfLife: async () => {
          const given = living?.passes(ALIVE);
          if (leaseTime.pass(BEAT)) await given;
        },
        rival: () => rivalRefused(database, name, leaseTime),
      },
    },
    record,
  );
  venue.faults = faults(venue);
  await run.play();
  return examineWorld(plan, { venue, record, points, leaseTime });
}

/** What there is to examine after a run. */
export interface RunRemains {
  readonly venue: Venue;
  readonly record: RunRecord;
  readonly points: Played['points'];
  readonly leaseTime: LeaseTime;
}

/** Examines what a run left behind. */
export async function examineWorld(plan: WorldPlan, { points, ...remains }: RunRemains): Promise<Played> {
  const { config, database, name, moneyFromOutside = false } = plan;
  const { record, venue, leaseTime } = remains;
  const flavour = typeof config?.flavour === 'string' ? config.flavour : 'grid-hodl';
  const seen = { notices: record.notices, starts: record.starts, flavour };
  try {
    const evidence = await gather({ key: keyOf(name), database, leaseTime, venue, ...seen });
    const found = examine(evidence, { nothingFromOutside: !moneyFromOutside });
    return { record, points, evidence, problems: [...record.violations, ...found] };
  } catch (error) {
    const text = `the database cannot be read back: ${error instanceof Error ? (error.stack ?? '') : errorText(error)}`;
    return { record, points, problems: [...record.violations, text] };
  }
}

async function rivalRefused(database: RunDatabase, name: string, leaseTime: LeaseTime): Promise<unknown> {
  const store = await database.connect({ leaseTime });
  try {
    await store.open(keyOf(name));
    return undefined;
  } catch (error) {
    if (isGridbotError(error) && error.code === 'STORE.LEASED') return error;
    throw error;
  } finally {
    await store.close();
  }
}
