import { resolve } from 'node:path';
import { Command } from 'commander';
import { pathOfFile } from '../config/mistaken-path.js';
import type { CliContext } from './cli-context.js';
import { databaseFrom, databaseOptions, type DatabaseFlags } from './database-flags.js';
import { printResult } from './print-result.js';
import { jsonOption } from './shared-options.js';

interface BackupFlags extends DatabaseFlags {
  readonly json?: true;
}

interface RestoreFlags extends BackupFlags {
  readonly mark?: true;
}

/** `gridbot db backup`: a consistent copy, while the bot runs. */
export function backupCommand(context: CliContext): Command {
  return databaseOptions(new Command('backup'), { bot: false })
    .description('write a consistent copy of a SQLite database; the bot may run. For PostgreSQL: say how')
    .argument('<file>', 'file to write; one that is there is not overwritten')
    .addOption(jsonOption())
    .action(async (given: string, flags: BackupFlags) => {
      const file = pathOfFile(given, 'the file of the backup');
      const { place } = await databaseFrom(flags, context);
      const { backUp } = await import('../database/back-up.js');
      const made = await backUp(place, resolve(context.workingDirectory, file));
      printResult(context, flags, made, () => [
        `backup of    ${made.place}`,
        `written to   ${made.file}, ${made.size} bytes`,
      ]);
    });
}

/** `gridbot db restore`: puts a backup in the place of the database. */
export function restoreCommand(context: CliContext): Command {
  return databaseOptions(new Command('restore'), { bot: false })
    .description('put a backup in the place of a SQLite database; no bot may run. The file that was there is kept')
    .argument('[file]', 'the backup')
    .option('--mark', 'the database was restored by other means: only begin new order ids, for every bot in it')
    .addOption(jsonOption())
    .action(async (given: string | undefined, flags: RestoreFlags, program: Command) => {
      const file = given === undefined ? undefined : pathOfFile(given, 'the backup');
      if ((file === undefined) === (flags.mark === undefined))
        program.error('gridbot: name the backup, or use --mark if it was restored by other means');
      const { place, expected } = await databaseFrom(flags, context);
      const { markRestored, restore } = await import('../database/restore.js');
      const { restoredLines } = await import('../database/restore.view.js');
      const restored =
        file === undefined
          ? await markRestored(place)
          : await restore(place, resolve(context.workingDirectory, file), expected);
      printResult(context, flags, restored, () => restoredLines(restored));
    });
}
