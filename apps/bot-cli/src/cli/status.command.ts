import { Command } from 'commander';
import { botFrom, type BotFlags } from './bot-flags.js';
import type { CliContext } from './cli-context.js';
import { printResult } from './print-result.js';
import { configOption, jsonOption, setOption } from './shared-options.js';

interface StatusFlags extends BotFlags {
  readonly json?: true;
}

/** `gridbot status`: how a running bot stands. */
export function statusCommand(context: CliContext): Command {
  return new Command('status')
    .description('how the running bot stands: lifecycle and why, orders, balances, price, equity')
    .addOption(configOption())
    .addOption(setOption())
    .addOption(jsonOption())
    .action(async (flags: StatusFlags) => {
      const { controlOf } = await import('../control/control-of.js');
      const { askStatus } = await import('../control/ask-status.js');
      const { statusLines } = await import('../control/running-status.view.js');
      const { shortEffect } = await import('../view/mode-banner.js');
      const bot = await botFrom(flags, context);
      const status = await askStatus(await controlOf(bot, context.workingDirectory));
      printResult(context, flags, status, () => statusLines(status, shortEffect(bot)));
    });
}
