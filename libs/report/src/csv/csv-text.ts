/** Characters that make a cell need quotes. */
const SPECIAL = /[",\r\n]/;
/** What a spreadsheet would take for a formula; numbers below zero are none. */
const FORMULA = /^[=@\t\r]|^[+-](?!\d*\.?\d+(?:e[+-]?\d+)?$)/i;

/** Rows as CSV (RFC 4180, but lines end with a line feed), with a heading. Text that a spreadsheet would compute gets an apostrophe. */
export function csvText(heading: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [heading, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
}

function cell(value: string | number): string {
  const text = `${value}`;
  const safe = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return SPECIAL.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A time in UTC to the millisecond, as every spreadsheet and library reads it. */
export function isoTime(at: number): string {
  return new Date(at).toISOString();
}
