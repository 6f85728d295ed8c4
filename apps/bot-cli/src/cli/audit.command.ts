import { GridbotError, type TimeSpan } from '@gridbot/core';
import { Command } from 'commander';
import type { AuditKey } from '../audit/audit-bot.js';
import { botFrom, type BotFlags } from './bot-flags.js';
import { CheckFailed } from './check-failed.js';
import type { CliContext } from './cli-context.js';
import { printResult } from './print-result.js';
import { spanOptions } from './record-options.js';
import { configOption, jsonOption, setOption } from './shared-options.js';

interface AuditFlags extends BotFlags, TimeSpan, Partial<AuditKey> {
  readonly json?: true;
}

/** `gridbot audit`: are the books of the bot those of the exchange? */
export function auditCommand(context: CliContext): Command {
  const command = new Command('audit')
    .description("compare a live bot's orders, executions, fees and balances with its exchange's own history")
    .addOption(configOption())
    .addOption(setOption());
  return spanOptions(command)
    .option('--key-file <file>', 'use another key than the bot does: one that only reads will do, and the bot may run')
    .option('--secret-file <file>', 'the secret of that key')
    .addOption(jsonOption())
    .action(async (flags: AuditFlags) => {
      const key = keyOf(flags);
      const { from, to } = flags;
      const span = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
      const bot = await botFrom(flags, context);
      const { auditBot } = await import('../audit/audit-bot.js');
      const { auditLines } = await import('../audit/audit.view.js');
      const report = await auditBot(bot, { ...span, ...(key && { key }) }, context);
      printResult(context, flags, report, () => auditLines(report, context));
      const { length } = report.differences;
      if (length > 0) throw new CheckFailed(foundText(length));
    });
}

/** @throws GridbotError CONFIG.INVALID for one of the two alone */
function keyOf({ keyFile, secretFile }: Partial<AuditKey>): AuditKey | undefined {
  if (keyFile !== undefined && secretFile !== undefined) return { keyFile, secretFile };
  if (keyFile === undefined && secretFile === undefined) return undefined;
  throw new GridbotError('CONFIG.INVALID', '--key-file and --secret-file belong together: give both, or neither');
}

function foundText(count: number): string {
  const what = count === 1 ? '1 difference' : `${count} differences`;
  return (
    `${what} between the bot's records and the exchange's. What happened while the bot did not run is counted at its next start: start it, ` +
    'then audit again. What is left then is described in docs/guides/audit.md'
  );
}
