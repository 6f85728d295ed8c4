import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { JsonValue } from '@gridbot/core';
import { runSweep, SweepStore, type Run, type SweepProgress } from '@gridbot/sweep';
import { onStopSignal } from '../bot/stop-signals.js';
import type { CliContext } from '../cli/cli-context.js';
import { Interrupted } from '../cli/interrupted.js';
import { printResult } from '../cli/print-result.js';
import { instrumentIdOf } from '../config/resolved-bot.js';
import { tellOtherInstrument } from '../data/other-instrument.js';
import { codeVersion } from './code-version.js';
import type { ResolvedSweep } from './resolved-sweep.js';
import { loadSweepData, type SweepData } from './sweep-data.js';
import { sweepDefinition, sweepIdentity, type SweepDefinition } from './sweep-definition.js';
import { withStages } from './stage-line.js';
import { progressOutput } from './progress-line.js';
import { SweepProgressLine } from './sweep-progress-line.js';
import { reportData } from './report-data.js';
import { sweepReport } from './sweep-report.js';
import { setsInOrder } from './sets-in-order.js';
import { sweepLines } from './sweep.view.js';
import { sweepCsv } from './sweep-csv.js';
import { requireStudyable, studySweep, type SweepStudies } from './study-sweep.js';
import { startThreads } from './threads.js';

/** Flags of `gridbot sweep`. */
export interface SweepRunFlags {
  readonly json?: true;
  readonly csv?: string;
  readonly report?: string;
  readonly top: number;
  readonly anew?: true;
  readonly jobs?: number;
}

/** Flags that say how results are told. */
export type PrintFlags = Pick<SweepRunFlags, 'json' | 'csv' | 'report' | 'top'>;

/** Runs what a sweep has not run yet, and prints what it came to. @throws Interrupted, GridbotError */
export async function sweepBot(
  sweep: ResolvedSweep,
  flags: SweepRunFlags,
  context: CliContext,
  folder: string,
): Promise<void> {
  const data = await loadSweepData(sweep.config.data, { env: context.env, workingDirectory: folder });
  const definition = sweepDefinition(sweep, codeVersion(sweep.bot.config.strategy.use, folder), data.hash, data.report);
  requireStudyable(sweep, { data, definition });
  tellOtherInstrument(data, instrumentIdOf(sweep.bot), context.stderr);
  const store = await SweepStore.open(sweep.results);
  try {
    const { name } = sweep;
    const identity = sweepIdentity(sweep, definition);
    await store.begin({ name, identity, definition: { ...definition, range: { ...definition.range } } }, flags.anew);
    await runHere(sweep, { data, definition, store, folder }, flags, context);
    await store.setState(name, 'done');
    await printSweep(sweep, store, flags, context);
  } finally {
    await store.close();
  }
}

interface Prepared {
  readonly data: SweepData;
  readonly definition: SweepDefinition;
  readonly store: SweepStore;
  readonly folder: string;
}

/** Runs what has no outcome yet, makes the studies, and keeps all of it. @throws Interrupted, GridbotError */
export async function runHere(
  sweep: ResolvedSweep,
  { data, definition, store, folder }: Prepared,
  flags: Pick<SweepRunFlags, 'jobs'>,
  context: CliContext,
): Promise<void> {
  const { series, index, report } = data;
  const { bot, instrument, range, benchmarks, timeLimit } = definition;
  const parts = { bot, instrument, range, benchmarks, series, index, workingDirectory: folder };
  const pool = startThreads(parts, { jobs: flags.jobs ?? sweep.config.jobs, timeLimit });
  const stop = new AbortController();
  const release = onStopSignal((signal) => {
    stop.abort(new Interrupted(signal));
    void pool.close();
  });
  const whole = { from: range.from ?? report.from, to: range.to ?? report.to + (report.timeframe ?? 1) };
  const run: Run = pool.run;
  try {
    await withProgress(sweep, context, (onProgress) =>
      runSweep({
        sampler: sweep.sampler,
        objective: sweep.objective,
        run,
        concurrency: pool.capacity,
        results: store.results(sweep.name),
        stop: stop.signal,
        onProgress,
        ...(sweep.pruning && { pruning: { ...sweep.pruning, range: whole } }),
      }),
    );
    if (stop.signal.aborted) throw stop.signal.reason;
    const outcomes = await store.results(sweep.name).all({ returns: true });
    const studies = await withStages(context, '', (tell) =>
      studySweep(sweep, { data, definition, run, concurrency: pool.capacity, outcomes, tell, stop: stop.signal }),
    );
    await store.keepStudies(sweep.name, studies as unknown as JsonValue);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    const kept = await store.count(sweep.name);
    context.stderr(
      `${kept === 1 ? '1 set is' : `${kept} sets are`} kept in ${store.database.place}: the same command goes on from there\n`,
    );
    throw stop.signal.reason;
  } finally {
    release();
    await pool.close();
  }
}

/** Shows how far it is while it works; the last line stays. */
export async function withProgress<Result>(
  sweep: ResolvedSweep,
  context: CliContext,
  work: (onProgress: (progress: SweepProgress) => void) => Promise<Result>,
): Promise<Result> {
  const line = new SweepProgressLine(progressOutput(context), sweep.objective.aims[0]!.figure, () => performance.now());
  try {
    return await work((progress) => line.advance(progress));
  } finally {
    line.end();
  }
}

/** Prints the kept outcomes, and writes the files that flags ask for. */
export async function printSweep(
  sweep: ResolvedSweep,
  store: SweepStore,
  flags: PrintFlags,
  context: CliContext,
): Promise<void> {
  const studies = ((await store.studies(sweep.name)) ?? {}) as unknown as SweepStudies;
  const outcomes = setsInOrder(await store.results(sweep.name).all({ returns: true }), sweep.space);
  const { name, objective, config } = sweep;
  const about = { name, objective, sampler: config.sampler, results: store.database.place };
  const report = sweepReport(about, outcomes, { top: flags.top, seed: config.seed, studies });
  const file = (given: string): string => resolve(context.workingDirectory, given);
  if (flags.csv !== undefined) writeFileSync(file(flags.csv), sweepCsv(outcomes));
  if (flags.report !== undefined) {
    const { renderSweepHtml } = await import('@gridbot/report');
    writeFileSync(file(flags.report), renderSweepHtml(reportData(sweep, outcomes, report)));
  }
  printResult(context, flags, report, () => sweepLines(report));
}
