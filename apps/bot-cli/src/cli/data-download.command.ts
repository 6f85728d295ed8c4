import { TIMEFRAME_MILLIS } from '@gridbot/core';
import { Command, Option } from 'commander';
import type { SourceFlags } from '../data/data-source.js';
import type { DownloadReport, DownloadRequest } from '../data/download.js';
import type { CliContext } from './cli-context.js';
import { printResult } from './print-result.js';
import { spanOptions } from './record-options.js';
import { configOption, jsonOption, setOption } from './shared-options.js';
import { counted } from '../view/counted.js';

type DownloadFlags = SourceFlags &
  Omit<DownloadRequest, 'out'> & { readonly out?: string; readonly store?: true; readonly json?: true };

/** `gridbot data download`: candles of an exchange. */
export function dataDownloadCommand(context: CliContext): Command {
  const command = new Command('download')
    .description("download an exchange's candles into a file, or into the data store; no keys are needed")
    .option('--exchange <name>', "the exchange (default: the configuration's)")
    .option('--instrument <base/quote>', "what is traded (default: the configuration's)")
    .addOption(
      new Option('--timeframe <length>', 'length of a candle').choices(Object.keys(TIMEFRAME_MILLIS)).default('1m'),
    );
  return spanOptions(command)
    .option('--out <file>', 'the CSV; until it is complete, FILE.part, from which the same command goes on')
    .option('--append', 'go on where an existing file ends')
    .option('--store', 'into the data store, as kraken:BTC/USD@1m; goes on where it ends')
    .addOption(configOption())
    .addOption(setOption())
    .addOption(jsonOption())
    .action(async (flags: DownloadFlags) => {
      if (flags.store === undefined && flags.out === undefined)
        command.error("gridbot: required option '--out <file>' not specified; or --store");
      const { dataSource } = await import('../data/data-source.js');
      const { systemClock } = await import('@gridbot/runtime');
      const source = await dataSource(flags, context);
      const { workingDirectory } = context;
      const tell = (line: string): void => context.stderr(`${line}\n`);
      const surroundings = { workingDirectory, clock: systemClock, tell };
      if (flags.store === true) {
        const { downloadToStore } = await import('../data/download-to-store.js');
        const { datasetDocument, importLines } = await import('../data/dataset.view.js');
        const { report, imported } = await downloadToStore(source, flags, surroundings, context);
        const document = { ...report, dataset: datasetDocument(imported.manifest) };
        return printResult(context, flags, document, () => importLines(imported));
      }
      const { download } = await import('../data/download.js');
      const report = await download(source, { ...flags, out: flags.out! }, surroundings);
      printResult(context, flags, report, () => reportLines(report));
    });
}

function reportLines({
  file,
  instrument,
  timeframe,
  from,
  to,
  candles,
  downloaded,
}: DownloadReport): readonly string[] {
  const before = candles - downloaded;
  const news = downloaded === 0 ? '; nothing new is over yet' : `; ${before} of them were there before`;
  return [
    `${file}: ${counted(candles, 'candle')} of ${instrument}, ${timeframe}${before === 0 ? '' : news}`,
    `${from.iso} to ${to.iso}; intervals without a trade are left out`,
    `gridbot backtest --data ${file}`,
  ];
}
