import { Decimal } from '@gridbot/core';

const MOST_REMEMBERED = 1024;
const known = new Map<string, Decimal>();

/** Reads a decimal of the state. What was read or written lately is not parsed again: the state is text, the steps are many. */
export function read(text: string): Decimal {
  const remembered = known.get(text);
  if (remembered !== undefined) return remembered;
  const value = Decimal.parse(text);
  remember(text, value);
  return value;
}

/** The text of a decimal for the state. */
export function write(value: Decimal): string {
  const text = value.toString();
  remember(text, value);
  return text;
}

function remember(text: string, value: Decimal): void {
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(text, value);
}
