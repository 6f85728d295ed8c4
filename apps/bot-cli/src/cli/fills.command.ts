import { Command } from 'commander';
import type { FillsQuery } from '../records/fills-report.js';
import type { CliContext } from './cli-context.js';
import { databaseOptions, withBot, type DatabaseFlags } from './database-flags.js';
import { printResult } from './print-result.js';
import { pageOptions } from './record-options.js';
import { jsonOption } from './shared-options.js';

interface FillsFlags extends DatabaseFlags, FillsQuery {
  readonly json?: true;
}

/** `gridbot fills`: what was traded. */
export function fillsCommand(context: CliContext): Command {
  const command = new Command('fills').description('list executions with price, quantity and fee');
  return pageOptions(databaseOptions(command, { bot: true }))
    .option('--order <id>', "only those of this order: our id, the exchange's, or its key")
    .addOption(jsonOption())
    .action(async (flags: FillsFlags) => {
      const { fillsReport } = await import('../records/fills-report.js');
      const { fillsLines } = await import('../records/fills.view.js');
      const report = await withBot(flags, context, (reader) => fillsReport(reader, flags));
      const { bot, items, more } = report;
      printResult(context, flags, { bot, fills: items, more }, () => fillsLines(report, flags, context));
    });
}
