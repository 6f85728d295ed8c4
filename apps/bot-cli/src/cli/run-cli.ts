import { CommanderError } from 'commander';
import type { CliContext } from './cli-context.js';
import { EXIT } from './exit-code.js';
import { createProgram } from './program.js';

/** Runs the command line and returns the exit code. Never rejects. */
export async function runCli(args: readonly string[], context: CliContext): Promise<number> {
  try {
    await createProgram(context).parseAsync([...args], { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const { reportFailure } = await import('./report-failure.js');
    return reportFailure(error, context);
  }
}
