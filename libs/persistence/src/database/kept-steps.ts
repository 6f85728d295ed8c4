import { encodeEntry, GridbotError, type StepResult } from '@gridbot/core';
import { assertNextStep } from '../sequence.js';
import type { Database } from './database.js';
import { entryHash } from './hash-chain.js';
import type { JournalReader } from './journal-reader.js';
import { journalEnd } from './journal-rows.js';
import type { OpenBot } from './open-bot.js';

/**
 * The steps that are not kept yet. Looks only if there is a reason: after an append whose outcome is unknown, or for steps that should be
 * kept already. Then the bot's end is where the database has it, as far as the steps tell.
 * @throws GridbotError STORE.CONFLICT if another step of the same number is kept
 */
export async function stepsNotKept(
  database: Database,
  reader: JournalReader,
  bot: OpenBot,
  steps: readonly StepResult[],
): Promise<readonly StepResult[]> {
  const first = steps[0]?.seq ?? bot.lastSeq + 1;
  if (!bot.uncertain && first === bot.lastSeq + 1) return steps;
  const attempt = `look up what is kept of bot "${bot.name}"`;
  const end = await database.read(attempt, (manager) => journalEnd(manager, bot.id));
  const known = steps.filter(({ seq }) => seq >= 1 && seq <= (end?.seq ?? 0));
  await compare(reader, bot, known);
  if (end === undefined || end.seq <= bot.lastSeq) bot.uncertain = false;
  return steps.slice(known.length);
}

/** Compares steps with the kept ones of the same numbers, and takes the bot's end along. */
async function compare(reader: JournalReader, bot: OpenBot, steps: readonly StepResult[]): Promise<void> {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return;
  steps.forEach(({ seq }, index) => assertNextStep(bot.name, first.seq + index - 1, seq));
  let index = 0;
  for await (const kept of reader.entries(first.seq, last.seq)) {
    const step = steps[index]!;
    index += 1;
    const text = encodeEntry(step);
    if (kept.seq !== step.seq || encodeEntry(kept) !== text) throw otherStepKept(bot.name, step.seq);
    if (step.seq !== bot.lastSeq + 1) continue;
    bot.lastSeq = step.seq;
    bot.lastHash = entryHash(bot.lastHash, text);
  }
}

function otherStepKept(bot: string, seq: number): GridbotError {
  return new GridbotError(
    'STORE.CONFLICT',
    `step ${seq} of bot "${bot}" cannot be kept: another step of this number is kept already. If another process runs this bot, stop ` +
      'one of the two and start this one again',
    { details: { bot, seq } },
  );
}
