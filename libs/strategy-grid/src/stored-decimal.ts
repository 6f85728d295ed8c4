import { Decimal } from '@gridbot/core';

/** A power of two. */
const PLACES = 2048;
/** Every text has one place; the newest there is remembered. Unlike a map it never grows, is never cleared and hashes short texts only. */
const texts: string[] = new Array<string>(PLACES).fill('');
const values: Decimal[] = new Array<Decimal>(PLACES).fill(Decimal.ZERO);

/** Reads a decimal of the state. What was read or written lately is not parsed again: the state is text, the steps are many. */
export function read(text: string): Decimal {
  const place = placeOf(text);
  if (texts[place] === text && text !== '') return values[place]!;
  const value = Decimal.parse(text);
  texts[place] = text;
  values[place] = value;
  return value;
}

/** The text of a decimal for the state. */
export function write(value: Decimal): string {
  const text = value.toString();
  const place = placeOf(text);
  texts[place] = text;
  values[place] = value;
  return text;
}

function placeOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i += 1) hash = (hash * 31 + text.charCodeAt(i)) | 0;
  return (hash ^ (hash >>> 11)) & (PLACES - 1);
}
