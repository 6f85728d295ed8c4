import { dirname, resolve } from 'node:path';
import { Command, Option } from 'commander';
import type { SweepRunFlags } from '../sweep/sweep-bot.js';
import type { ResolvedSweep } from '../sweep/resolved-sweep.js';
import type { CliContext } from './cli-context.js';
import { jsonOption, readCount, readDuration, setOption } from './shared-options.js';

interface SweepFlags extends SweepRunFlags {
  readonly queue?: string | true;
  readonly expire: number;
  readonly config: string;
  readonly set: readonly string[];
}

/** `gridbot sweep`: the bot with many choices of its settings on recorded data. */
export function sweepCommand(context: CliContext): Command {
  return sweepOptions(new Command('sweep'))
    .description('backtest many choices of settings; an interrupted sweep goes on where it was')
    .option('--jobs <count>', 'worker threads (default: jobs of the file, or one a processor)', readCount)
    .option(
      '--queue [url]',
      'let "gridbot worker"s run it: PostgreSQL URL, file that holds it, or nothing for GRIDBOT_QUEUE_URL',
    )
    .addOption(
      new Option('--expire <time>', 'with --queue: how long a worker may say nothing until others get its sets')
        .argParser(readDuration)
        .default(60_000, '1m'),
    )
    .option('--anew', 'forget what is kept of this sweep and begin anew')
    .action(async (flags: SweepFlags) => {
      const sweep = await sweepFrom(flags, context);
      const folder = folderOf(flags, context);
      const { queue } = flags;
      if (queue === undefined) await (await import('../sweep/sweep-bot.js')).sweepBot(sweep, flags, context, folder);
      else await (await import('../sweep/queue-sweep.js')).queueSweep(sweep, { ...flags, queue }, context, folder);
    })
    .addCommand(showCommand(context));
}

function showCommand(context: CliContext): Command {
  return sweepOptions(new Command('show'))
    .description('print what is kept of a sweep, finished or not, without running anything')
    .action(async (_: unknown, command: Command) => {
      // Flags that `sweep` has as well are taken by it.
      const flags = command.optsWithGlobals<SweepFlags>();
      const sweep = await sweepFrom(flags, context);
      const { showSweep } = await import('../sweep/show-sweep.js');
      await showSweep(sweep, flags, context);
    });
}

function sweepOptions(command: Command): Command {
  return command
    .option('--config <file>', 'the sweep, YAML or JSON', 'sweep.yaml')
    .addOption(setOption())
    .option('--top <count>', 'how many of the best sets are shown', readCount, 10)
    .option('--csv <file>', 'write every set with its figures as CSV')
    .option('--report <file>', 'write a page with the parameter surface, every set and how sure it is as HTML')
    .addOption(jsonOption());
}

async function sweepFrom({ config, set }: SweepFlags, { workingDirectory, env }: CliContext): Promise<ResolvedSweep> {
  const { readSweep } = await import('../sweep/read-sweep.js');
  const { readSetFlag } = await import('../config/setting-override.js');
  return readSweep({ file: config, flags: set.map(readSetFlag), environment: env, workingDirectory });
}

function folderOf({ config }: SweepFlags, { workingDirectory }: CliContext): string {
  return dirname(resolve(workingDirectory, config));
}
