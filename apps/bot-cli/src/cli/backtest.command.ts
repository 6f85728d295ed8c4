import { Command, Option } from 'commander';
import type { BacktestFlags } from './backtest-flags.js';
import { botFrom } from './bot-flags.js';
import type { CliContext } from './cli-context.js';
import { configOption, jsonOption, readInstant, setOption } from './shared-options.js';

/** `gridbot backtest`: the same bot on recorded candles or trades. */
export function backtestCommand(context: CliContext): Command {
  return new Command('backtest')
    .description('run the bot on recorded candles or trades')
    .addOption(configOption())
    .addOption(setOption())
    .requiredOption(
      '--data <file...>',
      'files of candles or trades (CSV, JSON, Parquet, .gz, .zip), joined by time, or the name of an imported dataset',
    )
    .option('--no-cache', 'read the files straight, without a copy in the data store')
    .option('--detail <file...>', 'finer candles of the same market: candles that they make up are walked as them')
    .option('--from <time>', 'leave out what is before this day or instant of UTC', readInstant)
    .option('--to <time>', 'leave out what is at this day or instant of UTC, and after', readInstant)
    .addOption(
      new Option('--path <path>', 'how a candle is walked (default: simulation.path)').choices(['olhc', 'ohlc']),
    )
    .addOption(
      new Option('--fills <when>', 'when a resting order fills (default: simulation.fills)').choices([
        'touch',
        'through',
      ]),
    )
    .option('--bounds', 'the same rows under a kinder and a harsher reading too, and what holds in all of them')
    .option('--guards', 'let the guards of bot.yaml act as in a run; nobody resumes a backtest that they pause')
    .option('--journal <file>', 'write every step of the engine as a line of JSON')
    .option('--book <file>', 'write the open orders after every print or candle as a line of JSON')
    .option('--report <file...>', 'write a report: .html, .md, .csv or .json by the end of each name')
    .addOption(jsonOption())
    .action(async (flags: BacktestFlags) => {
      const bot = await botFrom(flags, context);
      const { backtestBot } = await import('../backtest/backtest-bot.js');
      await backtestBot(bot, flags, context);
    });
}
