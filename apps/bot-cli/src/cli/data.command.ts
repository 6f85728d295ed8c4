import { TIMEFRAME_MILLIS } from '@gridbot/core';
import { Command, Option } from 'commander';
import type { SourceFlags } from '../data/data-source.js';
import type { DownloadReport, DownloadRequest } from '../data/download.js';
import type { CliContext } from './cli-context.js';
import { printResult } from './print-result.js';
import { spanOptions } from './record-options.js';
import { configOption, jsonOption, setOption } from './shared-options.js';

interface DownloadFlags extends SourceFlags, DownloadRequest {
  readonly json?: true;
}

/** `gridbot data`: prices of the past. */
export function dataCommand(context: CliContext): Command {
  return new Command('data').description('get prices of the past').addCommand(downloadCommand(context));
}

function downloadCommand(context: CliContext): Command {
  const command = new Command('download')
    .description("download an exchange's candles into a file that gridbot backtest reads; no keys are needed")
    .option('--exchange <name>', "the exchange (default: the configuration's)")
    .option('--instrument <base/quote>', "what is traded (default: the configuration's)")
    .addOption(
      new Option('--timeframe <length>', 'length of a candle').choices(Object.keys(TIMEFRAME_MILLIS)).default('1m'),
    );
  return spanOptions(command)
    .requiredOption('--out <file>', 'the CSV; until it is complete, FILE.part, from which the same command goes on')
    .option('--append', 'go on where an existing file ends')
    .addOption(configOption())
    .addOption(setOption())
    .addOption(jsonOption())
    .action(async (flags: DownloadFlags) => {
      const { dataSource } = await import('../data/data-source.js');
      const { download } = await import('../data/download.js');
      const { systemClock } = await import('@gridbot/runtime');
      const source = await dataSource(flags, context);
      const { workingDirectory } = context;
      const tell = (line: string): void => context.stderr(`${line}\n`);
      const report = await download(source, flags, { workingDirectory, clock: systemClock, tell });
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
  return [
    `${file}: ${candles} candles of ${instrument}, ${timeframe}${before === 0 ? '' : `; ${before} of them were there before`}`,
    `${from.iso} to ${to.iso}; intervals without a trade are left out`,
    `gridbot backtest --data ${file}`,
  ];
}
