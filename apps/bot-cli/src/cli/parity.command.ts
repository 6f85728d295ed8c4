import { GridbotError } from '@gridbot/core';
import { Command, Option } from 'commander';
import type { ParityReport, ParityRequest } from '../parity/parity-report.js';
import { botFrom } from './bot-flags.js';
import type { CliContext } from './cli-context.js';
import { databaseOptions, withBot, type DatabaseFlags } from './database-flags.js';
import { printResult } from './print-result.js';
import { readLimit, spanOptions } from './record-options.js';
import { jsonOption } from './shared-options.js';
import { counted } from '../view/counted.js';

interface ParityFlags extends DatabaseFlags, Omit<ParityRequest, 'path' | 'simulation'> {
  readonly path?: ParityRequest['path'];
  readonly limit: number;
  readonly json?: true;
}

/** How many divergences are shown if nobody asks for more. */
const SHOWN = 20;

/** `gridbot parity`: what would the backtest have promised for the time that the bot has lived? */
export function parityCommand(context: CliContext): Command {
  const command = databaseOptions(new Command('parity'), { bot: true }).description(
    'backtest the time that a bot has traded, from the state and account it had, and show each difference with its cost',
  );
  return spanOptions(command)
    .option(
      '--data <file...>',
      'prices of that time: files, or a dataset by its name, as for gridbot backtest (default: the few in the journal)',
    )
    .option('--no-cache', 'read the files straight, without a copy in the data store')
    .addOption(
      new Option('--path <path>', 'how a candle is walked (default: simulation.path)').choices(['olhc', 'ohlc']),
    )
    .addOption(
      new Option('--limit <count>', 'how many differences to show, the dearest; or all')
        .argParser(readLimit)
        .default(SHOWN, String(SHOWN)),
    )
    .addOption(jsonOption())
    .action((flags: ParityFlags) => parity(flags, context));
}

async function parity(flags: ParityFlags, context: CliContext): Promise<void> {
  const { loadPlugin } = await import('../plugins/load-plugin.js');
  const { parityReport } = await import('../parity/parity-report.js');
  const { parityLines } = await import('../parity/parity.view.js');
  const { path, simulation } = await simulationOf(flags, context);
  const report = await withBot(flags, context, async (reader, _archive, use) => {
    const { plugin } = await loadPlugin('strategy', use ?? reader.bot.strategy, context);
    const request = { ...flags, path: flags.path ?? path, ...(simulation && { simulation }) };
    const { env, workingDirectory } = context;
    return parityReport(reader, plugin, request, {
      ...{ env, workingDirectory },
      tell: (line) => context.stderr(`${line}\n`),
    });
  });
  printResult(context, flags, report, () => parityLines(report, flags.limit, context));
  if (report.sessions.length === 0) throw nothingCompared(report);
}

/** A script that asks whether both agree must not take this for a yes. */
function nothingCompared({ skipped, prices }: ParityReport): GridbotError {
  const way = prices.source === 'files' ? 'data of the time that it traded' : 'prices of that time with --data';
  const text =
    skipped.length === 0
      ? 'nothing was compared: the bot has not traded in this time. Give another --from and --to, or let it trade first'
      : `nothing was compared: of ${counted(skipped.length, 'session')} none could be, each with its reason above. Give ${way}`;
  return new GridbotError('DATA.EMPTY', text);
}

/** How the exchange is simulated is the configuration's; rules and fees are those that the bot had. */
async function simulationOf(
  flags: ParityFlags,
  context: CliContext,
): Promise<Pick<ParityRequest, 'path' | 'simulation'>> {
  if (flags.database !== undefined) return { path: 'olhc' };
  const { simulatedTerms } = await import('../simulation/market-terms.js');
  const { instrumentIdOf } = await import('../config/resolved-bot.js');
  const bot = await botFrom(flags, context);
  const { simulation: config } = bot.config;
  return { path: config.path, simulation: simulatedTerms(instrumentIdOf(bot), config).simulation };
}
