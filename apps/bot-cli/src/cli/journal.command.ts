import { encodeEntry } from '@gridbot/core';
import { Command } from 'commander';
import { CheckFailed } from './check-failed.js';
import type { CliContext } from './cli-context.js';
import { databaseOptions, withBot, type DatabaseFlags } from './database-flags.js';
import { printResult } from './print-result.js';
import { jsonOption, readCount, readHead, requireOrder } from './shared-options.js';

interface VerifyFlags extends DatabaseFlags {
  readonly head?: string;
  readonly json?: true;
}

interface ShowFlags extends DatabaseFlags {
  readonly from?: number;
  readonly to?: number;
  readonly json?: true;
}

/** `gridbot journal`: everything a bot saw and said. */
export function journalCommand(context: CliContext): Command {
  return new Command('journal')
    .description('everything a bot saw and said, step by step: show it, check that nobody has changed it')
    .addCommand(verifyCommand(context))
    .addCommand(showCommand(context));
}

function verifyCommand(context: CliContext): Command {
  return databaseOptions(new Command('verify'), { bot: true })
    .description('find steps that were altered or are missing')
    .option('--head <hash>', 'head that an earlier check printed: was anything before it changed since?', readHead)
    .addOption(jsonOption())
    .action((flags: VerifyFlags) =>
      withBot(flags, context, async (reader) => {
        const { verdictFinding, verdictLines } = await import('../journal/verify.view.js');
        const { name } = reader.bot;
        const verdict = await reader.verifyJournal(flags.head);
        printResult(context, flags, { bot: name, ...verdict }, () => verdictLines(name, verdict));
        const finding = verdictFinding(name, verdict, flags.head);
        if (finding !== undefined) throw new CheckFailed(finding);
      }),
    );
}

function showCommand(context: CliContext): Command {
  return databaseOptions(new Command('show'), { bot: true })
    .description('print what the bot saw and said')
    .option('--from <step>', 'first step (default: the first that is kept)', readCount)
    .option('--to <step>', 'last step (default: the last)', readCount)
    .addOption(jsonOption())
    .action(({ from, to, json, ...flags }: ShowFlags) =>
      withBot(flags, context, async (reader) => {
        requireOrder({ from, to });
        const { journalLines } = await import('../journal/journal-lines.js');
        const last = Math.min(to ?? Infinity, reader.bot.lastSeq);
        for await (const entry of reader.journal(from ?? 1, last)) {
          const lines = json ? [encodeEntry(entry)] : journalLines(entry);
          context.stdout(`${lines.join('\n')}\n`);
        }
      }),
    );
}
