import { Command } from 'commander';
import type { CliContext } from './cli-context.js';
import { databaseOptions, withBot, type DatabaseFlags } from './database-flags.js';
import { printResult } from './print-result.js';
import { jsonOption } from './shared-options.js';

interface ExplainFlags extends DatabaseFlags {
  readonly json?: true;
}

/** `gridbot explain`: from an order back to what led to it, and on to its end. */
export function explainCommand(context: CliContext): Command {
  const command = new Command('explain')
    .description('tell why an order exists and what became of it')
    .argument('<order>', "our id, the exchange's id, or the strategy's key, such as buy:3 (the newest of that key)");
  return databaseOptions(command, { bot: true })
    .addOption(jsonOption())
    .action(async (order: string, flags: ExplainFlags) => {
      const { explainOrder } = await import('../records/explain-order.js');
      const { explainLines } = await import('../records/explain.view.js');
      const found = await withBot(flags, context, (reader) => explainOrder(reader, order));
      printResult(context, flags, found, () => explainLines(found));
    });
}
