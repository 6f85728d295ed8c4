import { GridbotError, type UnixMillis } from '@gridbot/core';

/** Where a file has what; a header's names in lower case, as exchanges and their users write them. */
const SYNONYMS: Readonly<Record<string, string>> = {
  timestamp: 'time',
  time_ms: 'time',
  date: 'time',
  open_time: 'time',
  qty: 'volume',
  quantity: 'volume',
  amount: 'volume',
  'buy/sell': 'side',
};

/** Columns by name. */
export type Columns = ReadonlyMap<string, number>;

/** Columns of files without a header, by how many there are. */
export type HeaderlessForms = Readonly<Record<number, readonly string[]>>;

/** The columns of a file, by its first line; `isHeader`: that line holds no data. */
export function columnsOf(
  file: string,
  firstLine: string,
  forms: HeaderlessForms,
): { readonly columns: Columns; readonly isHeader: boolean } {
  const cells = firstLine.split(',').map((cell) => cell.trim().toLowerCase());
  const isHeader = !/^[\d.]+$/.test(cells[0]!) && Number.isNaN(Date.parse(cells[0]!));
  const names = isHeader ? cells.map((cell) => SYNONYMS[cell] ?? cell) : forms[cells.length];
  if (names === undefined) {
    throw new GridbotError(
      'DATA.UNRECOGNISED',
      `${file} has ${cells.length} columns without a header: known are ${Object.keys(forms).join(', ')} columns, or a header line`,
    );
  }
  return { columns: new Map(names.map((name, index) => [name, index])), isHeader };
}

/** Checks that columns are there. @throws GridbotError DATA.UNRECOGNISED */
export function requireColumns(file: string, columns: Columns, names: readonly string[]): void {
  const missing = names.filter((name) => !columns.has(name));
  if (missing.length === 0) return;
  throw new GridbotError('DATA.UNRECOGNISED', `${file} lacks the columns ${missing.join(', ')}`);
}

/**
 * A time in seconds (with or without a fraction), milli-, micro- or nanoseconds since 1970, or as a date in UTC.
 * @throws GridbotError DATA.INVALID_ROW
 */
export function timeOf(text: string): UnixMillis {
  if (/^\d+(\.\d+)?$/.test(text)) {
    const [whole = '', fraction = ''] = text.split('.');
    if (whole.length <= 11) return Number(whole + fraction.padEnd(3, '0').slice(0, 3));
    return Number(whole.slice(0, 13));
  }
  const parsed = Date.parse(`${text.trim().replace(' ', 'T')}Z`);
  if (Number.isNaN(parsed)) throw new GridbotError('DATA.INVALID_ROW', `"${text}" is no time`);
  return parsed;
}
