import { Command } from 'commander';
import { botFrom, type BotFlags } from './bot-flags.js';
import type { CliContext } from './cli-context.js';
import { configOption, jsonOption, readDuration, setOption } from './shared-options.js';

interface RunFlags extends BotFlags {
  readonly for?: number;
  readonly json?: true;
  readonly view?: true;
}

/** `gridbot run`, and gridbot without a command: runs the bot until it is stopped. */
export function runCommand(context: CliContext): Command {
  return new Command('run')
    .description('run the bot until Ctrl-C or SIGTERM')
    .addOption(configOption())
    .addOption(setOption())
    .option('--for <time>', 'stop in good order after this long, such as 20s or 2h', readDuration)
    .option('--view', 'draw the bot on the terminal instead of log lines; no effect where there is none')
    .addOption(jsonOption())
    .action(async (flags: RunFlags) => {
      const bot = await botFrom(flags, context);
      const { runFromConfig } = await import('../bot/run-from-config.js');
      const { for: limit, json = false, view = false } = flags;
      const reread = () => botFrom(flags, context);
      await runFromConfig(bot, { ...context, reread, json, view, ...(limit && { limit }) });
    });
}
