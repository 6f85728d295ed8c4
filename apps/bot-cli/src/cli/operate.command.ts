import { Command } from 'commander';
import { botFrom, type BotFlags } from './bot-flags.js';
import type { CliContext } from './cli-context.js';
import { printResult } from './print-result.js';
import { configOption, jsonOption, setOption } from './shared-options.js';

interface OperateFlags extends BotFlags {
  readonly json?: true;
}

/** `gridbot operate NAME [ARGUMENT]`: a command of the running bot's strategy. */
export function operateCommand(context: CliContext): Command {
  return new Command('operate')
    .description('hand a command to the strategy of the running bot; the bot tells what comes of it')
    .argument('<name>', "the strategy's name for it: the grid has attach-lot")
    .argument('[argument]', 'what it is about, such as lot-7, or all')
    .addOption(configOption())
    .addOption(setOption())
    .addOption(jsonOption())
    .action(async (name: string, argument: string | undefined, flags: OperateFlags) => {
      const { controlOf } = await import('../control/control-of.js');
      const { askToOperate } = await import('../control/ask-to-operate.js');
      const bot = await botFrom(flags, context);
      const command = { name, ...(argument !== undefined && { argument }) };
      await askToOperate(await controlOf(bot, context.workingDirectory), command);
      const text = `bot "${bot.config.name}" was given "${[name, argument].filter(Boolean).join(' ')}"; its log tells what came of it`;
      printResult(context, flags, { bot: bot.config.name, ...command }, () => [text]);
    });
}
