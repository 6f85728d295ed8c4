import { GridbotError } from '@gridbot/core';
import { drainQueue, SweepQueue, SweepStore, type StoredSweep } from '@gridbot/sweep';
import { setTimeout as pause } from 'node:timers/promises';
import { onStopSignal } from '../bot/stop-signals.js';
import type { CliContext } from '../cli/cli-context.js';
import { codeVersion } from './code-version.js';
import { queueUrl } from './queue-url.js';
import type { SweepData } from './sweep-data.js';
import type { SweepDefinition } from './sweep-definition.js';
import { startThreads } from './threads.js';
import { day, WorkerData } from './worker-data.js';
import { counted } from '../view/counted.js';

/** Flags of `gridbot worker`. */
export interface WorkFlags {
  readonly queue: string | true;
  /** Absent: datasets of the data store that open sweeps are about. */
  readonly data?: readonly string[];
  readonly sweep?: string;
  readonly jobs?: number;
  readonly schema: string;
  readonly wait?: true;
}

/** Milliseconds between two looks for sweeps. */
const LOOK_EVERY = 2_000;

/**
 * Runs queued sets of every open sweep for which this machine has the same code and the same data, until there are none.
 * @throws GridbotError STORE.CONFLICT with the reasons if there are open sweeps and none fits
 */
export async function workQueue(flags: WorkFlags, context: CliContext): Promise<void> {
  const { workingDirectory, stderr } = context;
  const url = await queueUrl(flags.queue, context);
  const data = await WorkerData.of(flags.data ?? [], context);
  const store = await SweepStore.open({ use: 'postgres', url, schema: flags.schema });
  const stop = new AbortController();
  const release = onStopSignal(() => stop.abort());
  try {
    const queue = await SweepQueue.open(store.database);
    const told = new Set<string>();
    for (;;) {
      const { fitting, refusals, open } = await sortOut(await store.sweeps(), flags, data, workingDirectory);
      for (const one of fitting) await workOn(one, { store, queue, stop: stop.signal }, flags, context);
      if (stop.signal.aborted || (flags.wait !== true && fitting.length > 0)) break;
      if (flags.wait !== true) {
        if (open > 0)
          throw new GridbotError('STORE.CONFLICT', `no open sweep can be run here:\n${refusals.join('\n')}`);
        stderr('no sweep is open: nothing to do\n');
        break;
      }
      for (const why of refusals.filter((one) => !told.has(one))) stderr(`cannot be run here:\n${why}\n`);
      for (const why of refusals) told.add(why);
      await pause(LOOK_EVERY, undefined, { signal: stop.signal }).catch(() => undefined);
    }
    await queue.close();
  } finally {
    release();
    await store.close();
  }
}

interface OpenSweep {
  readonly name: string;
  readonly definition: SweepDefinition;
  readonly data: SweepData;
}

async function sortOut(sweeps: readonly StoredSweep[], flags: WorkFlags, here: WorkerData, workingDirectory: string) {
  const wanted = sweeps.filter(({ name, state }) => state !== 'done' && (flags.sweep ?? name) === name);
  const fitting: OpenSweep[] = [];
  const refusals: string[] = [];
  for (const { name, definition: stored } of wanted) {
    const definition = stored as unknown as SweepDefinition;
    const otherCode = codeRefusal(definition, workingDirectory);
    const data = otherCode === undefined ? await here.find(definition) : undefined;
    if (data !== undefined) fitting.push({ name, definition, data });
    else refusals.push(`  ${name}: ${otherCode ?? dataRefusal(definition, here)}`);
  }
  return { fitting, refusals, open: wanted.length };
}

/** Why a sweep cannot be run here: other code would give other results. */
function codeRefusal({ bot, code }: SweepDefinition, workingDirectory: string): string | undefined {
  const { use } = (bot as { readonly strategy: { readonly use: string } }).strategy;
  const own = codeVersion(use, workingDirectory);
  if (own === code) return undefined;
  return `it was begun with code ${code}, and this is ${own}: install the same version of gridbot and of strategy "${use}"`;
}

function dataRefusal({ data, rows, firstAt, lastAt }: SweepDefinition, here: WorkerData): string {
  return `it is on data ${data.slice(0, 12)} (${counted(rows, 'row')}, ${day(firstAt)} to ${day(lastAt)}), and ${here.instead}`;
}

interface Workplace {
  readonly store: SweepStore;
  readonly queue: SweepQueue;
  readonly stop: AbortSignal;
}

async function workOn(
  { name, definition, data: { series, index } }: OpenSweep,
  { store, queue, stop }: Workplace,
  { jobs }: WorkFlags,
  { stderr, workingDirectory }: CliContext,
): Promise<void> {
  if (stop.aborted) return;
  const { bot, instrument, range, benchmarks, timeLimit } = definition;
  const parts = { bot, instrument, range, benchmarks, series, index, workingDirectory };
  const pool = startThreads(parts, { jobs, timeLimit });
  stderr(`runs sets of sweep "${name}"\n`);
  stop.addEventListener('abort', () => void pool.close(), { once: true });
  try {
    await pool.ready;
    const done = await drainQueue({ sweep: name, queue, store, run: pool.run, capacity: pool.capacity, stop });
    stderr(`ran ${counted(done, 'set')} of sweep "${name}"\n`);
  } finally {
    await pool.close();
  }
}
