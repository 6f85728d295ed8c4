import { requirePassed } from '@gridbot/core';
import { Command } from 'commander';
import { botFrom, type BotFlags } from './bot-flags.js';
import type { CliContext } from './cli-context.js';
import { configOption, jsonOption, readPositive, setOption } from './shared-options.js';

interface CheckFlags extends BotFlags {
  readonly price?: string;
  readonly json?: true;
}

/** `gridbot check`: is the configuration right, what would be ordered, what would it earn. */
export function checkCommand(context: CliContext): Command {
  return new Command('check')
    .description('check the configuration; print the orders it leads to, profit, capital and break-even')
    .addOption(configOption())
    .addOption(setOption())
    .option('--price <price>', "price to compute at (default: the exchange's)", readPositive)
    .addOption(jsonOption())
    .action(async (flags: CheckFlags) => {
      const bot = await botFrom(flags, context);
      const { checkBot } = await import('../check/check-bot.js');
      const { checkLines } = await import('../check/check-bot.view.js');
      const result = await checkBot(bot, flags.price, context);
      context.stdout(flags.json ? `${JSON.stringify(result)}\n` : `${checkLines(result).join('\n')}\n`);
      requirePassed(result.certificate);
    });
}
