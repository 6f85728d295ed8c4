import { CommanderError, type Command } from 'commander';
import type { CliContext } from './cli-context.js';
import { EXIT } from './exit-code.js';
import { createProgram } from './program.js';

/** Runs the command line and returns the exit code. Never rejects. */
export async function runCli(args: readonly string[], context: CliContext): Promise<number> {
  try {
    const program = await createProgram(context, args[0]);
    await refuseUnknownCommand(program, args[0]);
    await program.parseAsync([...args], { from: 'user' });
    return EXIT.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const { reportFailure } = await import('./report-failure.js');
    return reportFailure(error, context);
  }
}

/** Because gridbot without a command is `run`, a mistyped command would look like a wrong argument of it. */
async function refuseUnknownCommand(program: Command, word: string | undefined): Promise<void> {
  const names = [...program.commands.map((command) => command.name()), 'help'];
  if (word === undefined || word.startsWith('-') || names.includes(word)) return;
  const { didYouMean } = await import('@gridbot/config');
  const meant = didYouMean(word, names);
  const hint = meant === undefined ? `There are: ${names.join(', ')}.` : `Did you mean ${meant}?`;
  program.error(`gridbot: there is no command "${word}". ${hint}`);
}
