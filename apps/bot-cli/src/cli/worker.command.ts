import { Command } from 'commander';
import type { WorkFlags } from '../sweep/work-queue.js';
import type { CliContext } from './cli-context.js';
import { readCount } from './shared-options.js';

/** `gridbot worker`: runs sets of queued sweeps, beside as many others as wanted. */
export function workerCommand(context: CliContext): Command {
  return new Command('worker')
    .description('run queued sets of sweeps until there are none; on as many machines as wanted')
    .requiredOption(
      '--queue [url]',
      'PostgreSQL URL, the path of a file that holds it, or nothing for GRIDBOT_QUEUE_URL',
    )
    .option(
      '--data <file...>',
      'files of the sweep, or a dataset, compared by hash (default: datasets of the data store here that have the same content)',
    )
    .option('--sweep <name>', 'only this sweep (default: all whose code and data are the same here)')
    .option('--schema <name>', 'the schema that holds the results', 'gridbot_sweep')
    .option('--jobs <count>', 'worker threads (default: one a processor)', readCount)
    .option('--wait', 'when there is nothing to do, wait for more')
    .action(async (flags: WorkFlags) => {
      const { workQueue } = await import('../sweep/work-queue.js');
      await workQueue(flags, context);
    });
}
