import { GridbotError } from '@gridbot/core';
import { Command } from 'commander';
import { botFrom, type BotFlags } from './bot-flags.js';
import type { CliContext } from './cli-context.js';
import { configOption, jsonOption, setOption } from './shared-options.js';

interface RecoverFlags extends BotFlags {
  readonly fromExchange?: true;
  readonly prefix?: string;
  readonly confirm?: string;
  readonly json?: true;
}

/** `gridbot recover`: rebuilds a bot from what its exchange remembers, and confirms the result. */
export function recoverCommand(context: CliContext): Command {
  return new Command('recover')
    .description('rebuild a bot whose database is gone or behind from what the exchange remembers')
    .addOption(configOption())
    .addOption(setOption())
    .option('--from-exchange', 'read the history of the exchange and keep what the database lacks; nothing is traded')
    .option(
      '--prefix <base>',
      'which orders, by the first eight characters of their client ids, if there are several bots',
    )
    .option('--confirm <phrase>', 'the result was looked at: the bot may trade again')
    .addOption(jsonOption())
    .action(async ({ fromExchange, prefix, confirm, json, ...flags }: RecoverFlags) => {
      if ((fromExchange === true) === (confirm !== undefined)) throw oneOfBoth();
      const bot = await botFrom(flags, context);
      if (confirm !== undefined) return confirmBot(bot.config, confirm, json, context);
      const { recoverFromConfig } = await import('../recover/recover-from-config.js');
      const { recoveryLines } = await import('../recover/recover.view.js');
      const report = await recoverFromConfig(bot, prefix, context);
      context.stdout(`${json ? JSON.stringify(report) : recoveryLines(report).join('\n')}\n`);
    });
}

async function confirmBot(
  config: Awaited<ReturnType<typeof botFrom>>['config'],
  phrase: string,
  json: true | undefined,
  { stdout, workingDirectory }: CliContext,
): Promise<void> {
  const { confirmRecovery } = await import('../recover/confirmation.js');
  const { recoveryDatabase } = await import('../recover/recovery-database.js');
  await confirmRecovery(await recoveryDatabase(config, workingDirectory), config.name, phrase);
  stdout(json ? `${JSON.stringify({ bot: config.name, confirmed: true })}\n` : `Bot ${config.name} may run again.\n`);
}

function oneOfBoth(): GridbotError {
  return new GridbotError(
    'CONFIG.INVALID',
    'recover takes --from-exchange to rebuild the bot, or --confirm with the phrase that this printed',
  );
}
