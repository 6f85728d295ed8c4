import { Command } from 'commander';
import type { ControlRequest } from '../control/control-request.js';
import { botFrom, type BotFlags } from './bot-flags.js';
import type { CliContext } from './cli-context.js';
import { printResult } from './print-result.js';
import { configOption, jsonOption, setOption } from './shared-options.js';

interface PauseFlags extends BotFlags {
  readonly json?: true;
}

interface ResumeFlags extends PauseFlags {
  readonly reset?: true;
}

/** `gridbot pause`: the bot decides nothing until it is resumed, however often it is started; its orders stay. */
export function pauseCommand(context: CliContext): Command {
  return asking(new Command('pause'))
    .description('let the running bot place nothing until "gridbot resume"; its open orders stay')
    .action((flags: PauseFlags) => ask({ command: 'pause' }, flags, context));
}

/** `gridbot resume`: ends a pause. */
export function resumeCommand(context: CliContext): Command {
  return asking(new Command('resume'))
    .description('let a paused bot go on, after a look at the account')
    .option('--reset', 'forget what made a guard pause it: losses are counted anew from here')
    .action((flags: ResumeFlags) => ask({ command: 'resume', reset: flags.reset === true }, flags, context));
}

function asking(command: Command): Command {
  return command.addOption(configOption()).addOption(setOption()).addOption(jsonOption());
}

async function ask(
  request: Extract<ControlRequest, { command: 'pause' | 'resume' }>,
  flags: PauseFlags,
  context: CliContext,
): Promise<void> {
  const { controlOf } = await import('../control/control-of.js');
  const { askToPause } = await import('../control/ask-to-pause.js');
  const { statusLines } = await import('../control/running-status.view.js');
  const { shortEffect } = await import('../view/mode-banner.js');
  const bot = await botFrom(flags, context);
  const status = await askToPause(await controlOf(bot, context.workingDirectory), request);
  printResult(context, flags, status, () => statusLines(status, shortEffect(bot)));
}
