import { Command } from 'commander';
import type { LotsQuery } from '../records/lots-report.js';
import type { CliContext } from './cli-context.js';
import { databaseOptions, withBot, type DatabaseFlags } from './database-flags.js';
import { printResult } from './print-result.js';
import { pageOptions } from './record-options.js';
import { jsonOption } from './shared-options.js';

interface LotsFlags extends DatabaseFlags, LotsQuery {
  readonly json?: true;
}

/** `gridbot lots`: what buys brought and what is meant for it. */
export function lotsCommand(context: CliContext): Command {
  const command = new Command('lots').description('list unsold lots: what a buy brought, its cost and its sell');
  return pageOptions(databaseOptions(command, { bot: true }))
    .option('--all', 'sold ones too')
    .addOption(jsonOption())
    .action(async (flags: LotsFlags) => {
      const { lotsReport } = await import('../records/lots-report.js');
      const { lotsLines } = await import('../records/lots.view.js');
      const report = await withBot(flags, context, (reader) => lotsReport(reader, flags));
      const { bot, items, unsold, more } = report;
      printResult(context, flags, { bot, lots: items, unsold, more }, () => lotsLines(report, flags, context));
    });
}
