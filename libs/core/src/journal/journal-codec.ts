import { GridbotError } from '../errors/gridbot-error.js';
import type { JsonValue } from '../values/json.js';
import type { JournalEntry } from './journal-entry.js';
import { reviveDecimals } from './revive-decimals.js';

/**
 * One line of a journal: `{"seq","at","event","commands","ticker"}` without a line end, decimals as strings. The same entry always gives
 * the same text.
 */
export function encodeEntry({ seq, at, event, commands, ticker }: JournalEntry): string {
  return JSON.stringify({ seq, at, event, commands, ticker });
}

/**
 * Reads what {@link encodeEntry} wrote.
 * @throws GridbotError STORE.CORRUPT if the text is not an entry
 */
export function decodeEntry(text: string): JournalEntry {
  let entry: unknown;
  try {
    entry = reviveDecimals(JSON.parse(text) as JsonValue);
  } catch (cause) {
    throw corrupt(text, cause);
  }
  if (!isEntry(entry)) throw corrupt(text);
  return entry;
}

function isEntry(value: unknown): value is JournalEntry {
  const { seq, at, event, commands } = (value ?? {}) as Partial<Record<keyof JournalEntry, unknown>>;
  const numbered = Number.isInteger(seq) && typeof at === 'number';
  return numbered && typeof event === 'object' && event !== null && 'type' in event && Array.isArray(commands);
}

function corrupt(text: string, cause?: unknown): GridbotError {
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return new GridbotError('STORE.CORRUPT', `not a journal entry: ${shown}`, { cause });
}
