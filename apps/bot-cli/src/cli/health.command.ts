import { Command } from 'commander';
import type { BotHealth } from '../health/bot-health.js';
import { botFrom, type BotFlags } from './bot-flags.js';
import type { CliContext } from './cli-context.js';
import { printResult } from './print-result.js';
import { configOption, jsonOption, setOption } from './shared-options.js';

interface HealthFlags extends BotFlags {
  readonly ready?: true;
  readonly json?: true;
}

/** `gridbot health`: for supervisors, by its exit code. In the container image it needs to know nothing of the bot. */
export function healthCommand(context: CliContext): Command {
  return new Command('health')
    .description('whether the running bot answers and has begun to trade: exit code 0, else 10 or 11')
    .addOption(configOption())
    .addOption(setOption())
    .option('--ready', 'also ask that it trades at this moment: neither paused nor degraded')
    .addOption(jsonOption())
    .action(async (flags: HealthFlags) => {
      const bots = await healthFrom(flags, context);
      const { healthLine } = await import('../health/bot-health.js');
      printResult(context, flags, bots, () => bots.map(healthLine));
      const bad = bots.find(({ healthy, ready }) => !healthy || (flags.ready === true && !ready));
      if (bad === undefined) return;
      const { CheckFailed } = await import('./check-failed.js');
      throw new CheckFailed(`bot "${bad.bot}" is ${bad.lifecycle}${bad.healthy ? ', so it is not ready' : ''}`);
    });
}

/** A configuration tells which bot is meant; without one, those whose sockets are in the runtime folder. */
async function healthFrom(flags: HealthFlags, context: CliContext): Promise<readonly BotHealth[]> {
  const { askHealth, askHealthIn } = await import('../health/ask-health.js');
  const { runtimeFolder } = await import('../control/runtime-folder.js');
  const folder = runtimeFolder(context.env);
  if (flags.config === undefined && flags.set.length === 0 && folder !== undefined) {
    return askHealthIn(folder);
  }
  const { controlOf } = await import('../control/control-of.js');
  const bot = await controlOf(await botFrom(flags, context), context.workingDirectory);
  return [await askHealth(bot)];
}
