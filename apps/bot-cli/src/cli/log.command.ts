import { Argument, Command } from 'commander';
import { LOG_LEVELS, type LogLevel } from '../logging/log-level.js';
import { botFrom, type BotFlags } from './bot-flags.js';
import type { CliContext } from './cli-context.js';
import { printResult } from './print-result.js';
import { configOption, jsonOption, setOption } from './shared-options.js';

interface LogFlags extends BotFlags {
  readonly json?: true;
}

/** `gridbot log [LEVEL]`: what the log of the running bot shows. */
export function logCommand(context: CliContext): Command {
  return new Command('log')
    .description('what the log of the running bot shows; with a level, what it shows from now on, until it ends')
    .addArgument(new Argument('[level]', 'least important level that is shown').choices(LOG_LEVELS))
    .addOption(configOption())
    .addOption(setOption())
    .addOption(jsonOption())
    .action(async (level: LogLevel | undefined, flags: LogFlags) => {
      const { controlOf } = await import('../control/control-of.js');
      const { askForLog } = await import('../control/ask-for-log.js');
      const bot = await botFrom(flags, context);
      const shown = await askForLog(await controlOf(bot, context.workingDirectory), level);
      printResult(context, flags, { bot: bot.config.name, level: shown }, () => [
        `${bot.config.name}: the log shows ${shown} and what is more important`,
      ]);
    });
}
