import { Command } from 'commander';
import { botFrom, type BotFlags } from './bot-flags.js';
import type { CliContext } from './cli-context.js';
import { printResult } from './print-result.js';
import { configOption, jsonOption, setOption } from './shared-options.js';

interface ShowFlags extends BotFlags {
  readonly effective?: true;
  readonly json?: true;
}

/** `gridbot config show`: every setting with where it comes from. */
export function configShowCommand(context: CliContext): Command {
  return new Command('show')
    .description('print what is set, and by which line of the file, variable or flag; secrets are not shown')
    .addOption(configOption())
    .addOption(setOption())
    .option('--effective', 'defaults as well: everything that holds')
    .addOption(jsonOption())
    .action(async (flags: ShowFlags) => {
      const bot = await botFrom(flags, context);
      const { effectiveOf } = await import('../config/effective/effective-of-bot.js');
      const { effectiveLines } = await import('../config/effective/effective.view.js');
      const all = effectiveOf(bot);
      const settings = flags.effective === true ? all : all.filter(({ origin }) => origin !== undefined);
      printResult(context, flags, { bot: bot.config.name, settings }, () => effectiveLines(settings));
    });
}
