import type { ColumnRole } from './layout.js';
import { badTime, numberFromText } from './number-text.js';
import { calendarTime } from './calendar-time.js';
import { unixMillis } from './unix-time.js';

/** More digits than this do not come back from a double. */
const MAX_PRICE_DIGITS = 15;
const PRICES: readonly ColumnRole[] = ['price', 'open', 'high', 'low', 'close'];
const FIRST_NANO = 10n ** 17n;

/** The double for a value that a program wrote (JSON, Parquet), or what is wrong with it. NaN for nothing. */
export function numberOf(value: unknown, role: ColumnRole): number | { readonly problem: string } {
  if (role === 'time') return timeOf(value);
  if (value === null || value === undefined) return NaN;
  if (typeof value === 'string') {
    const read = numberFromText(value, role);
    if (typeof read === 'object' && role === 'id') return NaN;
    return read === 'empty' ? NaN : read;
  }
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'number') return { problem: `${role} is no number: ${shown(value)}` };
  if (value < 0) return { problem: `${role} ${value} is negative` };
  return PRICES.includes(role) && significantDigits(value) > MAX_PRICE_DIGITS
    ? {
        problem: `${role} ${value} has more than the ${MAX_PRICE_DIGITS} significant digits that are kept exactly; round it`,
      }
    : value;
}

/** Unix milliseconds of a number (its size tells the unit), a date or a text. */
function timeOf(value: unknown): number | { readonly problem: string } {
  const at =
    typeof value === 'bigint'
      ? millisOfInteger(value)
      : typeof value === 'number'
        ? millisOfNumber(value)
        : value instanceof Date
          ? value.getTime()
          : typeof value === 'string'
            ? millisOfText(value.trim())
            : NaN;
  return Number.isNaN(at) ? { problem: badTime(shown(value)) } : at;
}

function millisOfInteger(value: bigint): number {
  return value >= FIRST_NANO ? Number(value / 1_000_000n) : unixMillis(Number(value), 0);
}

function millisOfNumber(value: number): number {
  if (Number.isInteger(value)) return millisOfInteger(BigInt(value));
  // A fraction of seconds, as a double: what it was written as has at most six decimals.
  const [whole = '', fraction = ''] = String(value).split('.');
  return unixMillis(Number(whole + fraction.slice(0, 3)), Math.min(3, fraction.length));
}

function millisOfText(text: string): number {
  const [, whole, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined) return calendarTime(text);
  return fraction === ''
    ? millisOfInteger(BigInt(whole))
    : unixMillis(Number(whole + fraction.slice(0, 3)), Math.min(3, fraction.length));
}

function significantDigits(value: number): number {
  // Most prices have at most 8 decimals, which takes no text to see.
  const units = Math.round(value * 1e8);
  if (units < 1e15 && units / 1e8 === value) return MAX_PRICE_DIGITS;
  return String(value).replace(/e.*$/, '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '').length;
}

function shown(value: unknown): string {
  const text =
    typeof value === 'string'
      ? value
      : (JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? String(part) : part)) ?? 'nothing');
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
