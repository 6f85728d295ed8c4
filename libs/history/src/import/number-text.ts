import type { ColumnRole } from './layout.js';

/** A value, or what is wrong with the text. `empty` is for the caller to judge. */
export type FieldValue = number | 'empty' | { readonly problem: string };

/** More digits than this do not come back from a double. */
const MAX_PRICE_DIGITS = 15;
/** What happened to a file whose numbers changed their form. */
export const FROM_SPREADSHEET =
  'a spreadsheet has changed this file; use it as downloaded, without opening and saving it in a spreadsheet';

/** Reads what is no plain `123.45`: quotes, signs, exponents, many digits; explains what it cannot read. */
export function numberFromText(raw: string, role: ColumnRole): FieldValue {
  const text = raw
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim();
  if (text === '') return 'empty';
  const match = /^([-+]?)(\d*)(?:\.(\d*))?(?:e([-+]?\d+))?$/i.exec(text);
  if (match === null || (match[2] ?? '') + (match[3] ?? '') === '') return { problem: notANumber(text, role) };
  if (match[1] === '-') return { problem: `${role} ${text} is negative` };
  const exponent = match[4] === undefined ? 0 : +match[4];
  if (role !== 'price' && !isCandlePrice(role)) return +text;
  if (exponent > 0)
    return { problem: `${role} ${text} is in scientific notation, digits are lost: ${FROM_SPREADSHEET}` };
  const significant = ((match[2] ?? '') + (match[3] ?? '')).replace(/^0+/, '').replace(/0+$/, '').length;
  if (significant > MAX_PRICE_DIGITS) {
    return {
      problem: `${role} ${text} has ${significant} significant digits, more than the ${MAX_PRICE_DIGITS} that are kept exactly; round it`,
    };
  }
  return +text;
}

/** Why a time is refused. */
export function badTime(text: string): string {
  if (/^\d+([.,]\d+)?e\+?\d+$/i.test(text))
    return `time ${text} is in scientific notation, digits are lost: ${FROM_SPREADSHEET}`;
  if (/^\d{1,4}[/.]\d{1,2}[/.]\d{1,4}/.test(text)) {
    return `time ${text} does not tell day from month: write Unix milliseconds or UTC like 2024-02-01 00:00:00`;
  }
  return `"${text}" is no time: expected Unix seconds, milliseconds or microseconds, or UTC like 2024-02-01 00:00:00`;
}

function isCandlePrice(role: ColumnRole): boolean {
  return role === 'open' || role === 'high' || role === 'low' || role === 'close';
}

function notANumber(text: string, role: ColumnRole): string {
  if (/^[-+]?\d[\d. ']*,\d+$/.test(text)) return `${role} ${text} has a decimal comma: ${FROM_SPREADSHEET}`;
  if (/^#+$/.test(text)) return `${role} ${text} was too wide for its cell: ${FROM_SPREADSHEET}`;
  return `${role} "${text}" is not a number`;
}
