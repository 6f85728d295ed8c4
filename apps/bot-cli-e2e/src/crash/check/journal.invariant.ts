import { recoverEngine } from '@gridbot/runtime';
import { errorText } from '../bot/error-text.js';
import { GRID } from '../bot/grid-bot.js';
import type { Evidence } from './evidence.js';

/** The journal has no gap and, repeated from its first entry, leads to the same commands and the same state. */
export function* journalRepeats({ journal, engine, verdict }: Evidence): Iterable<string> {
  if (verdict.problem !== undefined) yield `the journal's chain is broken: ${verdict.problem.text}`;
  const [first] = journal;
  if (first === undefined) return void (yield 'the journal is empty');
  for (const [index, { seq }] of journal.entries()) {
    if (seq !== first.seq + index) return void (yield `the journal has ${seq} where ${first.seq + index} should be`);
  }
  if (journal.at(-1)!.seq !== engine.seq)
    yield `the journal ends at ${journal.at(-1)!.seq}, the engine at ${engine.seq}`;
  if (first.seq !== 1) return;
  try {
    const prefix = engine.nextOrderId.slice(0, engine.nextOrderId.indexOf('-'));
    const repeated = recoverEngine(GRID, { orderIdPrefix: prefix, orderIdBase: prefix, tail: journal });
    const [one, other] = [repeated, engine].map((which) => JSON.stringify(which.snapshot()));
    if (one !== other) yield 'the journal, repeated from the beginning, leads to another state';
  } catch (error) {
    yield `the journal cannot be repeated: ${errorText(error)}`;
  }
}
