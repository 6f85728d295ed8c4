import { isGridbotError } from '@gridbot/core';
import { CommanderError } from 'commander';
import { startVenue } from '../start/start-venue.js';
import { announcement } from './announcement.js';
import { startOptionsOf, type VenueFlags } from './venue-flags.js';
import { venueProgram } from './venue-program.js';

/** What the command line has around it. */
export interface VenueCliContext {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Resolves when it is to stop; asked for once everything runs. */
  readonly stopped: () => Promise<void>;
}

/** Exit code by the area of an error's code. */
const EXIT_OF_AREA: Readonly<Record<string, number>> = { CONFIG: 2, VALUE: 2, DATA: 3, EXCHANGE: 7 };

/** Runs `gridbot-venue` until it is to stop. Never rejects. @returns the exit code */
export async function runVenueCli(args: readonly string[], context: VenueCliContext): Promise<number> {
  try {
    const program = venueProgram().configureOutput({ writeOut: context.out, writeErr: context.err });
    program.parse([...args], { from: 'user' });
    return await serve(program.opts<VenueFlags>(), context);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return report(error, context);
  }
}

async function serve(flags: VenueFlags, context: VenueCliContext): Promise<number> {
  let worst = 0;
  const onDefect = (error: unknown): void => void (worst = report(error, context));
  const running = await startVenue({ ...startOptionsOf(flags), onDefect });
  try {
    context.out(announcement(running, flags.credentials));
    await context.stopped();
  } finally {
    await running.close();
  }
  return worst;
}

function report(error: unknown, { err }: VenueCliContext): number {
  if (!isGridbotError(error)) {
    err(`gridbot-venue: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  }
  err(`gridbot-venue: ${error.message} (${error.code})\n`);
  return EXIT_OF_AREA[error.code.split('.', 1)[0]!] ?? 1;
}
