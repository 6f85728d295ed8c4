import {
  GridbotError,
  type Engine,
  type EngineCommand,
  type JournalEntry,
  type StoredBot,
  type StrategyPlugin,
} from '@gridbot/core';
import { PastEngine } from './past-engine.js';

/**
 * The engine as it was after the last step that was kept: the snapshot, then the journal's tail again.
 * @throws GridbotError ENGINE.INVARIANT if the strategy decides differently than it did when the journal was written
 */
export function recoverEngine(plugin: StrategyPlugin, stored: StoredBot): Engine {
  const { orderIdPrefix, orderIdBase, snapshot, tail } = stored;
  const past = new PastEngine({ plugin, orderIdPrefix, orderIdBase, snapshot });
  for (const entry of tail) {
    const { commands } = past.repeat(entry);
    if (!sameCommands(commands, entry.commands)) throw decidesDifferently(plugin.name, entry);
  }
  return past.continueUnder(orderIdPrefix);
}

/** True if both lists say the same, field by field. */
function sameCommands(one: readonly EngineCommand[], other: readonly EngineCommand[]): boolean {
  return one.length === other.length && JSON.stringify(one) === JSON.stringify(other);
}

function decidesDifferently(strategy: string, { seq, event }: JournalEntry): GridbotError {
  return new GridbotError(
    'ENGINE.INVARIANT',
    `strategy "${strategy}" answers step ${seq} (${event.type}) differently than the journal has it. Was the strategy changed while the ` +
      'bot was down after a crash? Start once with the version that wrote the journal and stop it in good order',
    { details: { seq } },
  );
}
