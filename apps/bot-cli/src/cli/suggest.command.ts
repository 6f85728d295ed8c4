import { Command } from 'commander';
import type { SuggestFlags } from '../suggest/suggest-bot.js';
import { botFrom } from './bot-flags.js';
import type { CliContext } from './cli-context.js';
import { configOption, jsonOption, readCount, readInstant, readVersion, setOption } from './shared-options.js';

/** `gridbot suggest`: settings for an instrument, with their evidence and their warnings. */
export function suggestCommand(context: CliContext): Command {
  return new Command('suggest')
    .description('propose settings of the grid from recorded candles, with evidence and warnings')
    .addOption(configOption())
    .addOption(setOption())
    .requiredOption('--data <file...>', 'candles as gridbot backtest reads them: files, or a dataset by its name')
    .option('--no-cache', 'read the files straight, without a copy in the data store')
    .option('--from <time>', 'leave out what is before this day or instant of UTC', readInstant)
    .option('--to <time>', 'leave out what is at this day or instant of UTC, and after', readInstant)
    .option('--seed <number>', 'of the random numbers; the same seed gives the same answer', readVersion, 1)
    .option('--paths <number>', 'rearranged histories to look ahead on; 0 = none', readVersion, 100)
    .option('--jobs <count>', 'worker threads; the answer does not depend on it (default: one a processor)', readCount)
    .addOption(jsonOption())
    .action(async (flags: SuggestFlags) => {
      const bot = await botFrom(flags, context);
      const { suggestBot } = await import('../suggest/suggest-bot.js');
      await suggestBot(bot, flags, context);
    });
}
