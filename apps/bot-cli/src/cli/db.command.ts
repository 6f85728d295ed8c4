import { Command } from 'commander';
import type { CliContext } from './cli-context.js';
import { databaseFrom, databaseOptions, type DatabaseFlags } from './database-flags.js';
import { backupCommand, restoreCommand } from './db-backup.command.js';
import { migrateCommand, revertCommand } from './db-migrate.command.js';
import { uninstallCommand } from './db-uninstall.command.js';
import { printResult } from './print-result.js';
import { jsonOption } from './shared-options.js';

interface StatusFlags extends DatabaseFlags {
  readonly json?: true;
}

/** `gridbot db`: looks after the database. */
export function dbCommand(context: CliContext): Command {
  return new Command('db')
    .description("look after the bot's database: status, schema, backup and restore")
    .addCommand(statusCommand(context))
    .addCommand(migrateCommand(context))
    .addCommand(revertCommand(context))
    .addCommand(backupCommand(context))
    .addCommand(restoreCommand(context))
    .addCommand(uninstallCommand(context));
}

function statusCommand(context: CliContext): Command {
  return databaseOptions(new Command('status'), { bot: false })
    .description('show where the database is, its schema, its bots and who runs them')
    .addOption(jsonOption())
    .action(async (flags: StatusFlags) => {
      const { place } = await databaseFrom(flags, context);
      const { databaseStatus } = await import('../database/database-status.js');
      const { databaseLines } = await import('../database/database-status.view.js');
      const status = await databaseStatus(place);
      printResult(context, flags, status, () => databaseLines(status));
    });
}
