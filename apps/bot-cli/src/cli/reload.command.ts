import { Command } from 'commander';
import { botFrom, type BotFlags } from './bot-flags.js';
import type { CliContext } from './cli-context.js';
import { printResult } from './print-result.js';
import { configOption, jsonOption, setOption } from './shared-options.js';

interface ReloadFlags extends BotFlags {
  readonly json?: true;
}

/** `gridbot reload`: the running bot reads its configuration again. */
export function reloadCommand(context: CliContext): Command {
  return new Command('reload')
    .description('let the running bot read its file again; what needs a restart is refused with the reason')
    .addOption(configOption())
    .addOption(setOption('as the bot was started with, to find it; another one needs a restart; repeatable'))
    .addOption(jsonOption())
    .action(async (flags: ReloadFlags) => {
      const { controlOf } = await import('../control/control-of.js');
      const { askToReload } = await import('../control/ask-to-reload.js');
      const { changeText } = await import('../config/reload/changed-settings.js');
      const bot = await botFrom(flags, context);
      const { name } = bot.config;
      const changes = await askToReload(await controlOf(bot, context.workingDirectory));
      const head = changes.length === 0 ? 'nothing has changed' : 'it goes on with';
      printResult(context, flags, { bot: name, changes }, () => [
        `bot "${name}": ${head}`,
        ...changes.map((change) => `  ${changeText(change)}`),
      ]);
    });
}
