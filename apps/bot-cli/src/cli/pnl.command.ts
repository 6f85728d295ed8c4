import { Command, Option } from 'commander';
import type { PnlQuery } from '../records/pnl-report.js';
import type { CliContext } from './cli-context.js';
import { databaseOptions, withBot, type DatabaseFlags } from './database-flags.js';
import { printResult } from './print-result.js';
import { assetPriceOption, matchingOption, spanOptions } from './record-options.js';
import { jsonOption, readPositive } from './shared-options.js';

interface PnlFlags extends DatabaseFlags, PnlQuery {
  readonly json?: true;
}

const EXPLAINED = `
total is the change of equity without deposits, withdrawals and trades by hand; grid profit is
what sells of lots gained, fees of both sides deducted; inventory is the rest: what held base
gained or lost. Formulas: docs/reference/accounting.md`;

/** `gridbot pnl`: what was earned. */
export function pnlCommand(context: CliContext): Command {
  const command = new Command('pnl')
    .description('show profit: grid profit, inventory, fees, total, against buy and hold')
    .addHelpText('after', EXPLAINED);
  return spanOptions(databaseOptions(command, { bot: true }))
    .option('--price <price>', 'value what is there at this price (default: the last one known)', readPositive)
    .addOption(new Option('--by <time>', 'also one line for each').choices(['month', 'day']))
    .addOption(matchingOption())
    .addOption(assetPriceOption())
    .addOption(jsonOption())
    .action(async (flags: PnlFlags) => {
      const { pnlReport } = await import('../records/pnl-report.js');
      const { pnlLines } = await import('../records/pnl.view.js');
      const report = await withBot(flags, context, (reader) => pnlReport(reader, flags));
      printResult(context, flags, report, () => pnlLines(report, flags, context));
    });
}
