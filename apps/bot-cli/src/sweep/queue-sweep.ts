import { GridbotError } from '@gridbot/core';
import { QueueRunner, runSweep, SweepQueue, SweepStore } from '@gridbot/sweep';
import { onStopSignal } from '../bot/stop-signals.js';
import type { CliContext } from '../cli/cli-context.js';
import { Interrupted } from '../cli/interrupted.js';
import { instrumentIdOf } from '../config/resolved-bot.js';
import { tellOtherInstrument } from '../data/other-instrument.js';
import { codeVersion } from './code-version.js';
import { queueUrl } from './queue-url.js';
import type { ResolvedSweep } from './resolved-sweep.js';
import { asksForStudies, requireStudyable } from './study-sweep.js';
import { printSweep, runHere, withProgress, type SweepRunFlags } from './sweep-bot.js';
import { loadSweepData } from './sweep-data.js';
import { sweepDefinition, sweepIdentity } from './sweep-definition.js';

/** Flags of a sweep that others run. */
export interface QueueFlags extends SweepRunFlags {
  readonly queue: string | true;
  /** Milliseconds until a set that a worker has taken is given to another. */
  readonly expire: number;
}

/**
 * Puts a sweep into the queue, waits for `gridbot worker`s to drain it, and prints what it came to. Interrupted, the workers go on with what is
 * queued; the same command waits for them again.
 * @throws Interrupted, GridbotError
 */
export async function queueSweep(
  sweep: ResolvedSweep,
  flags: QueueFlags,
  context: CliContext,
  folder: string,
): Promise<void> {
  if (sweep.pruning !== undefined) {
    throw new GridbotError(
      'CONFIG.INVALID',
      'pruning is for sweeps on one machine: set pruning.use to none, or leave --queue out',
    );
  }
  const url = await queueUrl(flags.queue, context);
  const data = await loadSweepData(sweep.config.data, { env: context.env, workingDirectory: folder });
  const code = codeVersion(sweep.bot.config.strategy.use, folder);
  const definition = sweepDefinition(sweep, code, data.hash, data.report);
  requireStudyable(sweep, { data, definition });
  tellOtherInstrument(data, instrumentIdOf(sweep.bot), context.stderr);
  const store = await SweepStore.open({ use: 'postgres', url, schema: sweep.config.results.schema });
  try {
    const queue = await SweepQueue.open(store.database);
    const { name } = sweep;
    if (flags.anew === true) await queue.drop(name);
    const identity = sweepIdentity(sweep, definition);
    await store.begin({ name, identity, definition: { ...definition, range: { ...definition.range } } }, flags.anew);
    await coordinate(sweep, { store, queue, expiry: Math.ceil(flags.expire / 1_000) }, context);
    await store.setState(name, 'done');
    await queue.drop(name);
    await queue.close();
    // Every set has an outcome by now: what is left are the studies, which are made here.
    if (asksForStudies(sweep)) await runHere(sweep, { data, definition, store, folder }, flags, context);
    await printSweep(sweep, store, flags, context);
  } finally {
    await store.close();
  }
}

interface Coordination {
  readonly store: SweepStore;
  readonly queue: SweepQueue;
  readonly expiry: number;
}

async function coordinate(
  sweep: ResolvedSweep,
  { store, queue, expiry }: Coordination,
  context: CliContext,
): Promise<void> {
  const { name, sampler, objective } = sweep;
  const stop = new AbortController();
  const release = onStopSignal((signal) => stop.abort(new Interrupted(signal)));
  const drawnAtOnce = sampler.roundEnd(0) >= sampler.count;
  const { run } = new QueueRunner({ sweep: name, queue, store, expiry, drawnAtOnce, stop: stop.signal });
  context.stderr(
    `sweep "${name}" waits in ${store.database.place}; run "gridbot worker --queue ..." wherever the data is\n`,
  );
  try {
    await withProgress(sweep, context, (onProgress) =>
      runSweep({
        ...{ sampler, objective, run, concurrency: Infinity, onProgress, stop: stop.signal },
        results: store.results(name),
      }),
    );
    if (stop.signal.aborted) throw stop.signal.reason;
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    context.stderr('workers go on with what is queued; the same command waits for them again\n');
    throw stop.signal.reason;
  } finally {
    release();
  }
}
