import { Command } from 'commander';
import type { CliContext } from './cli-context.js';
import { jsonOption, readDuration } from './shared-options.js';

interface DemoFlags {
  readonly for?: number;
  readonly json?: true;
  readonly data: string;
}

/** `gridbot demo`: a dry-run on the demo market, faster than real time. */
export function demoCommand(context: CliContext): Command {
  return new Command('demo')
    .description('watch a bot trade on a made-up market: no keys, no network, no risk')
    .option('--for <time>', 'end by itself after this long, such as 20s (default: until Ctrl-C)', readDuration)
    .option('--data <folder>', 'where the demo keeps its memory', 'data')
    .addOption(jsonOption())
    .action(async (flags: DemoFlags) => {
      const { runDemo } = await import('../demo/run-demo.js');
      await runDemo({ ...context, ...flags, json: flags.json === true });
    });
}
