import { Command, InvalidArgumentError, Option } from 'commander';
import type { ExportQuery } from '../records/export-records.js';
import type { CliContext } from './cli-context.js';
import { databaseOptions, withBot, type DatabaseFlags } from './database-flags.js';
import { assetPriceOption, matchingOption } from './record-options.js';

interface ExportFlags extends DatabaseFlags, ExportQuery {
  readonly out?: string;
  readonly force?: true;
  readonly json?: true;
}

const EXPLAINED = `
A row for every part of a sale: when and for what it was acquired and disposed of, cost,
proceeds, gain, fees of both sides (counted in cost and proceeds), and the trades. Rules and
columns: docs/reference/accounting.md. This is no tax advice.`;

/** `gridbot export`: rows for a tax table. */
export function exportCommand(context: CliContext): Command {
  const command = new Command('export')
    .description('export tax rows: acquired, disposed, proceeds, cost, gain')
    .addHelpText('after', EXPLAINED);
  return databaseOptions(command, { bot: true })
    .addOption(new Option('--format <format>', 'csv, or one JSON document').choices(['csv', 'json']).default('csv'))
    .addOption(new Option('--json', 'the same as --format json').implies({ format: 'json' }))
    .addOption(matchingOption())
    .option('--year <year>', 'only what was disposed of in this year, UTC', readYear)
    .addOption(assetPriceOption())
    .option('--out <file>', 'write a file (default: standard output)')
    .option('--force', 'replace a file that is there')
    .action(async (flags: ExportFlags) => {
      const { tradedAssets } = await import('../records/bot-heading.js');
      const { exportRecords } = await import('../records/export-records.js');
      const { exportLines } = await import('../records/export.view.js');
      const { out, force } = flags;
      if (out !== undefined) await requireApart(flags, out, context);
      const target = out === undefined ? context.stdout : { ...context, name: out, force: force === true };
      const lines = await withBot(flags, context, async (reader) =>
        exportLines(await exportRecords(reader, flags, target), tradedAssets(reader)),
      );
      context.stderr(`${lines.join('\n')}\n`);
    });
}

/** Not even --force replaces the database or the configuration. @throws GridbotError CONFIG.INVALID */
async function requireApart(flags: ExportFlags, out: string, context: CliContext): Promise<void> {
  const { databaseFrom } = await import('./database-flags.js');
  const { requireOwnFiles } = await import('../backtest/output-files.js');
  const { place } = await databaseFrom(flags, context);
  const inputs = [
    ...(place.use === 'sqlite' ? [{ flag: 'the database', name: place.file }] : []),
    ...configNames(flags).map((name) => ({ flag: '--config', name })),
  ];
  requireOwnFiles({ inputs, outputs: [{ flag: '--out', name: out }] }, context.workingDirectory);
}

/** The file that is named, or those that are looked for. */
function configNames({ config, database }: ExportFlags): readonly string[] {
  if (config !== undefined) return [config];
  return database === undefined ? ['bot.yaml', 'bot.yml', 'bot.json'] : [];
}

function readYear(text: string): number {
  if (/^(19|20)\d\d$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a year, such as 2025.');
}
