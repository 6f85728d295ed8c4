import { Command } from 'commander';
import type { OrdersQuery } from '../records/orders-report.js';
import type { CliContext } from './cli-context.js';
import { databaseOptions, withBot, type DatabaseFlags } from './database-flags.js';
import { printResult } from './print-result.js';
import { pageOptions } from './record-options.js';
import { jsonOption } from './shared-options.js';

interface OrdersFlags extends DatabaseFlags, OrdersQuery {
  readonly json?: true;
}

/** `gridbot orders`: what the bot has ordered. */
export function ordersCommand(context: CliContext): Command {
  const command = new Command('orders').description('list orders, from intent to end; the bot may run meanwhile');
  return pageOptions(databaseOptions(command, { bot: true }))
    .option('--open', 'only those that may still trade')
    .option('--key <key>', "only those to which the strategy gave this name, such as 'buy:3'")
    .addOption(jsonOption())
    .action(async (flags: OrdersFlags) => {
      const { ordersReport } = await import('../records/orders-report.js');
      const { ordersLines } = await import('../records/orders.view.js');
      const report = await withBot(flags, context, (reader) => ordersReport(reader, flags));
      const { bot, items, more } = report;
      printResult(context, flags, { bot, orders: items, more }, () => ordersLines(report, flags, context));
    });
}
