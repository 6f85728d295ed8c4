import type { CancelOnStop } from '@gridbot/core';
import { Command, Option } from 'commander';
import { botFrom, type BotFlags } from './bot-flags.js';
import type { CliContext } from './cli-context.js';
import { printResult } from './print-result.js';
import { configOption, jsonOption, setOption } from './shared-options.js';

interface StopFlags extends BotFlags {
  readonly cancelBuys?: true;
  readonly cancelAll?: true;
  readonly keepOrders?: true;
  readonly json?: true;
}

/** `gridbot stop`: stops the running bot in good order and waits until it has ended. */
export function stopCommand(context: CliContext): Command {
  return new Command('stop')
    .description('stop the running bot and wait until it has ended, its cancels confirmed by the exchange')
    .addOption(configOption())
    .addOption(setOption())
    .addOption(new Option('--cancel-buys', 'cancel open buys').conflicts(['cancelAll', 'keepOrders']))
    .addOption(new Option('--cancel-all', 'cancel all its open orders').conflicts(['cancelBuys', 'keepOrders']))
    .addOption(new Option('--keep-orders', 'cancel nothing (default: stop.cancel of the configuration it runs with)'))
    .addOption(jsonOption())
    .action(async (flags: StopFlags) => {
      const { controlOf } = await import('../control/control-of.js');
      const { askToStop, endLine, requireConfirmedEnd } = await import('../control/ask-to-stop.js');
      const bot = await controlOf(await botFrom(flags, context), context.workingDirectory);
      const cancel = cancelOf(flags);
      const end = await askToStop(bot, cancel);
      const { type: _, ...document } = end;
      printResult(context, flags, { bot: bot.name, ...document }, () => [endLine(bot.name, end)]);
      requireConfirmedEnd(bot.name, end, cancel);
    });
}

function cancelOf({ cancelBuys, cancelAll, keepOrders }: StopFlags): CancelOnStop | undefined {
  if (cancelAll) return 'all';
  if (cancelBuys) return 'buys';
  return keepOrders ? 'none' : undefined;
}
