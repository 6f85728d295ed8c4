import { Command } from 'commander';
import { botFrom, type BotFlags } from './bot-flags.js';
import type { CliContext } from './cli-context.js';
import { printResult } from './print-result.js';
import { configOption, jsonOption, setOption } from './shared-options.js';

interface TestFlags extends BotFlags {
  readonly channel?: string;
  readonly json?: true;
}

/** `gridbot notify`: what concerns messages to people. */
export function notifyCommand(context: CliContext): Command {
  return new Command('notify').description('messages to people: try the channels').addCommand(testCommand(context));
}

function testCommand(context: CliContext): Command {
  return new Command('test')
    .description('send a test message through every channel that is on, or through one; the bot need not run')
    .option('--channel <name>', 'only this one, even if it is switched off')
    .addOption(configOption())
    .addOption(setOption())
    .addOption(jsonOption())
    .action(async (flags: TestFlags) => {
      const { testChannels, testFailure } = await import('../notify/test-channels.js');
      const { channelTestLines } = await import('../notify/test-channels.view.js');
      const bot = await botFrom(flags, context);
      const remark = ({ text }: { readonly text: string }): void => context.stderr(`${text}\n`);
      const tests = await testChannels(bot, { ...context, remark, channel: flags.channel });
      printResult(context, flags, tests, () => channelTestLines(tests));
      const failure = testFailure(tests);
      if (failure !== undefined) throw failure;
    });
}
