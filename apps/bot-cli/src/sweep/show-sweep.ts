import { existsSync } from 'node:fs';
import { GridbotError } from '@gridbot/core';
import { SweepStore } from '@gridbot/sweep';
import type { CliContext } from '../cli/cli-context.js';
import type { ResolvedSweep } from './resolved-sweep.js';
import { printSweep, type PrintFlags } from './sweep-bot.js';

/** Prints what is kept of a sweep. @throws GridbotError STORE.NOT_FOUND if nothing is */
export async function showSweep(sweep: ResolvedSweep, flags: PrintFlags, context: CliContext): Promise<void> {
  const { name, results } = sweep;
  if (results.use === 'sqlite' && !existsSync(results.file)) throw notFound(name, results.file);
  const store = await SweepStore.open(results);
  try {
    if ((await store.find(name)) === undefined) throw notFound(name, store.database.place);
    await printSweep(sweep, store, flags, context);
  } finally {
    await store.close();
  }
}

function notFound(name: string, place: string): GridbotError {
  return new GridbotError(
    'STORE.NOT_FOUND',
    `nothing is kept of a sweep "${name}" in ${place}: run "gridbot sweep" first`,
  );
}
