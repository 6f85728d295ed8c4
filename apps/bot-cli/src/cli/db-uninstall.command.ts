import { GridbotError } from '@gridbot/core';
import { Command } from 'commander';
import type { CliContext } from './cli-context.js';
import { databaseFrom, databaseOptions, type DatabaseFlags } from './database-flags.js';
import { printResult } from './print-result.js';
import { jsonOption } from './shared-options.js';

interface UninstallFlags extends DatabaseFlags {
  readonly yes?: true;
  readonly json?: true;
}

/** `gridbot db uninstall`: removes the tables that a strategy kept for itself. */
export function uninstallCommand(context: CliContext): Command {
  return databaseOptions(new Command('uninstall'), { bot: false })
    .description('remove the tables that a strategy keeps for itself; no bot may run. What the bot itself keeps stays')
    .argument('<strategy>', 'name of the strategy; its package need not be installed any more')
    .option('--yes', 'do it')
    .addOption(jsonOption())
    .action(async (strategy: string, flags: UninstallFlags) => {
      const { place } = await databaseFrom(flags, context);
      const { withAdmin } = await import('../database/with-admin.js');
      const { placeText } = await import('../persistence/database-place.js');
      const { migrations } = await withAdmin(place, async (admin) => {
        const strategies = await admin.strategies();
        if (!strategies.includes(strategy)) throw without(strategy, strategies);
        if (!flags.yes) throw unconfirmed(strategy);
        return admin.uninstall(strategy);
      });
      printResult(context, flags, { strategy, takenBack: migrations }, () => [
        placeText(place),
        ...migrations.map((name) => `taken back       ${name}`),
        `removed          ${strategy}`,
      ]);
    });
}

function without(strategy: string, strategies: readonly string[]): GridbotError {
  const there = strategies.length === 0 ? 'no strategy has' : `these have: ${strategies.join(', ')}`;
  return new GridbotError(
    'STORE.NOT_FOUND',
    `strategy "${strategy}" has no tables of its own in this database; ${there}`,
  );
}

function unconfirmed(strategy: string): GridbotError {
  return new GridbotError(
    'CONFIG.INVALID',
    `nothing is changed yet. All that strategy "${strategy}" keeps in tables of its own would be lost: make a backup ("gridbot db backup"), ` +
      'then add --yes',
  );
}
