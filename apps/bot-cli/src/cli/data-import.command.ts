import { TIMEFRAME_MILLIS } from '@gridbot/core';
import { Command, Option } from 'commander';
import type { ImportFlags } from '../data/import-data.js';
import type { CliContext } from './cli-context.js';
import { printResult } from './print-result.js';
import { jsonOption, readPositive } from './shared-options.js';

const EXPLAINED = `
Files are recognised by their content: Kraken's OHLCVT and time and sales, Binance's klines, trades and
aggTrades, CSV with a heading, JSON, Parquet; plain, .gz or .zip. The same command with further files adds
what is new; files that have not changed are skipped. Interrupted, it goes on after the last whole file.`;

/** `gridbot data import`: files become a dataset. */
export function dataImportCommand(context: CliContext): Command {
  return new Command('import')
    .description('import data files into a dataset of the data store')
    .argument('<file...>', 'files of one instrument, or FILE.zip#MEMBER')
    .addHelpText('after', EXPLAINED)
    .option('--instrument <id>', 'what they hold: kraken:BTC/USD')
    .option('--exchange <name>', 'the exchange, if --instrument does not name it')
    .option('--name <name>', 'name of the dataset (default: the instrument and the timeframe, kraken:BTC/USD@1m)')
    .addOption(
      new Option('--timeframe <length>', 'make candles of this length of finer candles or trades').choices(
        Object.keys(TIMEFRAME_MILLIS),
      ),
    )
    .option('--tick-size <step>', 'step of prices as the exchange states it; kept with the data', readPositive)
    .option('--member <name>', 'which file of an archive of several; * stands for anything')
    .addOption(jsonOption())
    .action(async (files: readonly string[], flags: ImportFlags) => {
      const { importData } = await import('../data/import-data.js');
      const { datasetDocument, importLines } = await import('../data/dataset.view.js');
      const done = await importData(files, flags, context);
      const { read, skipped, added, manifest } = done;
      printResult(context, flags, { read, skipped, added, dataset: datasetDocument(manifest) }, () =>
        importLines(done),
      );
    });
}
