import { isGridbotError } from '@gridbot/core';
import { gridConfig } from './bot/grid-bot.js';
import { Life } from './bot/life.js';
import { Nap } from './bot/nap.js';
import { SimulatedProcess } from './bot/simulated-process.js';
import { LeaseTime } from './database/lease-time.js';
import type { RunDatabase } from './database/run-database.js';
import { examineWorld } from './play-world.js';
import { emptyRecord, Run } from './run.js';
import { BEGIN } from './world/market.js';
import { prints } from './world/script.js';
import { Venue } from './world/venue.js';

/** A price that makes the grid, and one that fills its highest buy. */
const BEFORE = prints(BEGIN, 35_000, '260', '257');
const AFTER = prints(BEGIN + 70_000, 35_000, '257', '257');

let count = 0;

/**
 * A process falls asleep when it is about to keep a step, another takes the bot over, and the first wakes up. It has to find that out before
 * it keeps or sends anything. Gives a line for each thing that is wrong.
 */
export async function wokenAfterTakeover(database: RunDatabase): Promise<readonly string[]> {
  const name = `woken-${(count += 1)}`;
  const venue = new Venue({ USD: '5000' }, BEGIN);
  const leaseTime = new LeaseTime();
  const nap = new Nap('before keep filled buy');
  const record = emptyRecord();
  const processWith = (life: Life): SimulatedProcess =>
    new SimulatedProcess({
      name,
      config: gridConfig(),
      venue,
      at: venue.now,
      connect: (owner) => database.connect({ life: owner, leaseTime }),
      life,
      reconcileEvery: 60_000,
      onNotice: (notice) => record.notices.push(notice),
    });
  const sleeper = processWith(new Life(() => false, nap));
  void new Run({ venue, lines: BEFORE, deaths: [], processes: only(sleeper) }, emptyRecord())
    .play()
    .catch(() => undefined);
  await nap.begun;
  leaseTime.silence();
  await new Run(
    { venue, lines: AFTER, deaths: [], processes: only(processWith(new Life(() => false))) },
    record,
  ).play();
  const asked = venue.log.requests.length;
  nap.wake();
  const state = await sleeper.quiet();
  const code = state.kind === 'ended' && isGridbotError(state.error) ? state.error.code : state.kind;
  const { problems } = await examineWorld({ database, name, lines: [] }, { venue, record, points: [], leaseTime });
  const found = [
    ...(code === 'STORE.LEASE_LOST' ? [] : [`a process that was taken over wakes up and is ${code}`]),
    ...(venue.log.requests.length === asked ? [] : ['a process that was taken over wakes up and sends something']),
    ...problems,
  ];
  await sleeper.bury();
  return found.map((problem) => `woken after a takeover: ${problem}`);
}

/** One process, and never a second. */
function only(process: SimulatedProcess) {
  let started = false;
  const start = (): SimulatedProcess => {
    if (started) throw new Error('the process has ended');
    started = true;
    return process;
  };
  const none = (): Promise<never> => Promise.reject(new Error('this is not in the script'));
  return { start, rival: none, signOfLife: none };
}
