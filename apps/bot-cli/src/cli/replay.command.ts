import type { BotArchive, BotReader } from '@gridbot/core';
import { Command } from 'commander';
import { CheckFailed } from './check-failed.js';
import type { CliContext } from './cli-context.js';
import { databaseOptions, withBot, type DatabaseFlags } from './database-flags.js';
import { printResult } from './print-result.js';
import { jsonOption, readCount, requireOrder } from './shared-options.js';

interface ReplayFlags extends DatabaseFlags {
  readonly from?: number;
  readonly to?: number;
  readonly json?: true;
}

/** `gridbot replay`: does the installed strategy decide what the journal says that the bot decided? */
export function replayCommand(context: CliContext): Command {
  return databaseOptions(new Command('replay'), { bot: true })
    .description("repeat a bot's decisions from its journal and report the first that comes out otherwise")
    .option('--from <step>', 'begin so that this step is repeated (default: as early as the journal allows)', readCount)
    .option('--to <step>', 'last step (default: the last, then the tables are compared too)', readCount)
    .addOption(jsonOption())
    .action((flags: ReplayFlags) =>
      withBot(flags, context, (reader, archive, strategy) =>
        replay(flags, context, { reader, archive, use: strategy }),
      ),
    );
}

interface Replayed {
  readonly reader: BotReader;
  readonly archive: BotArchive;
  /** The strategy that the configuration names; absent without one. */
  readonly use: string | undefined;
}

async function replay(flags: ReplayFlags, context: CliContext, { reader, archive, use }: Replayed): Promise<void> {
  const { loadPlugin } = await import('../plugins/load-plugin.js');
  const { replayBot } = await import('../journal/replay-bot.js');
  const { replayFinding, replayLines } = await import('../journal/replay.view.js');
  requireOrder(flags);
  const { name, strategy } = reader.bot;
  const { plugin } = await loadPlugin('strategy', use ?? strategy, context);
  const report = await replayBot(reader, {
    plugin,
    ...(flags.from !== undefined && { from: flags.from }),
    ...(flags.to !== undefined && { to: flags.to }),
    again: () => archive.bot(name),
    progress: (seq, last) => context.stderr(`repeated ${seq} of ${last} steps\n`),
  });
  printResult(context, flags, report, () => replayLines(report));
  const finding = replayFinding(report);
  if (finding !== undefined) throw new CheckFailed(finding);
}
