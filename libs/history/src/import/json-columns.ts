import { fileError } from './data-error.js';
import { headerColumns } from './header-columns.js';
import { KNOWN_FORMATS } from './known-formats.js';
import { IGNORED, roleOf, type ColumnRole } from './layout.js';

/** Where a value of a row comes from: its place in an array or its name in an object. */
export interface RowColumn {
  readonly key: string | number;
  readonly slot: number;
  readonly role: ColumnRole;
}

/** How rows of values are laid out. */
export interface RowColumns {
  readonly kind: 'candles' | 'trades';
  readonly columns: readonly RowColumn[];
}

/**
 * Tells from the first row what a file of JSON holds. Arrays of 6 are candles as ccxt gives them, of 12 Binance's klines, of 7 Kraken's
 * OHLCVT, of 3 trades (time, price, quantity); objects say it by their names, like the header of a CSV.
 * @throws GridbotError DATA.UNRECOGNISED
 */
export function jsonColumns(file: string, first: unknown): RowColumns {
  if (Array.isArray(first)) return arrayColumns(file, first.length);
  if (typeof first !== 'object' || first === null) throw unrecognised(file, 'its rows are neither arrays nor objects');
  return namedColumns(file, Object.keys(first));
}

/** The columns by their names. @throws GridbotError DATA.UNRECOGNISED */
export function namedColumns(file: string, names: readonly string[]): RowColumns {
  const found = headerColumns(names);
  if (found.kind === 'unknown') {
    throw unrecognised(file, `its columns ${names.join(', ')} name none for ${found.missing.join(', ')}`);
  }
  const { kind, slots } = found;
  const columns = names.flatMap((key, i) =>
    slots[i] === IGNORED ? [] : [{ key, slot: slots[i]!, role: roleOf(kind, slots[i]!) }],
  );
  return { kind, columns };
}

function arrayColumns(file: string, length: number): RowColumns {
  const kind = length === 3 ? 'trades' : 'candles';
  if (![3, 6, 7, 12].includes(length)) throw unrecognised(file, `its rows are arrays of ${length} values`);
  const columns = Array.from({ length: Math.min(length, 6) }, (_none, slot) => ({
    ...{ key: slot, slot },
    role: roleOf(kind, slot),
  }));
  return { kind, columns };
}

function unrecognised(file: string, problem: string): Error {
  return fileError('DATA.UNRECOGNISED', file, `not recognised: ${problem}.\n${KNOWN_FORMATS}`);
}
