import { TIMEFRAME_MILLIS } from '@gridbot/core';
import { Command, Option } from 'commander';
import type { DataExportFlags } from '../data/export-data.js';
import type { CliContext } from './cli-context.js';
import { spanOptions } from './record-options.js';
import { jsonOption } from './shared-options.js';
import { counted } from '../view/counted.js';

/** `gridbot data export`: a dataset, or files, as one file. */
export function dataExportCommand(context: CliContext): Command {
  const command = new Command('export')
    .description('write a dataset, or data files, as CSV, JSON or Parquet; every digit is kept')
    .argument('<data...>', 'name of a dataset, or files');
  return spanOptions(command)
    .addOption(new Option('--format <format>', 'of what is written').choices(['csv', 'json', 'parquet']).default('csv'))
    .addOption(
      new Option('--timeframe <length>', 'make candles of this length of finer candles or trades').choices(
        Object.keys(TIMEFRAME_MILLIS),
      ),
    )
    .option('--out <file>', 'write a file (default: standard output)')
    .option('--force', 'replace a file that is there')
    .option('--no-cache', 'read files straight, without a copy in the data store')
    .addOption(jsonOption())
    .action(async (data: readonly string[], flags: DataExportFlags & { readonly json?: true }) => {
      const { exportData } = await import('../data/export-data.js');
      const report = await exportData(data, flags, context);
      if (report.file === undefined) return;
      const { printResult } = await import('./print-result.js');
      const ends = (['first', 'last'] as const).filter((end) => report.dropped[end]).join(' and the ');
      const note = ends === '' ? '' : `; the ${ends} interval is left out: the data covers it in part`;
      printResult(context, flags, report, () => [`${report.file}: ${counted(report.rows, 'row')}${note}`]);
    });
}
