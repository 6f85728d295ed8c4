import { Command } from 'commander';
import type { CliContext } from './cli-context.js';
import { databaseOptions, withBot, type DatabaseFlags } from './database-flags.js';
import { printResult } from './print-result.js';
import { jsonOption } from './shared-options.js';

interface BalancesFlags extends DatabaseFlags {
  readonly json?: true;
}

/** `gridbot balances`: what the bot has by its own count. */
export function balancesCommand(context: CliContext): Command {
  const command = new Command('balances').description(
    "show what the bot has by its own count, and what that is worth at the last price known; the exchange isn't asked",
  );
  return databaseOptions(command, { bot: true })
    .addOption(jsonOption())
    .action(async (flags: BalancesFlags) => {
      const { balancesReport } = await import('../records/balances-report.js');
      const { balancesLines } = await import('../records/balances.view.js');
      const report = await withBot(flags, context, balancesReport);
      printResult(context, flags, report, () => balancesLines(report, context));
    });
}
