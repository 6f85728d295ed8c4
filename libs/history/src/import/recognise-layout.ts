import { fileError, OLD_LINE_ENDS } from './data-error.js';
import { headerColumns } from './header-columns.js';
import { KNOWN_FORMATS } from './known-formats.js';
import { CANDLE_SLOTS, IGNORED, TRADE_SLOTS, type Layout } from './layout.js';

/** A number or a date, spoilt ones included: then the line holds data and is no header. */
const LOOKS_LIKE_DATA = /^["']?[-+]?(\d[\d.,' ]*(e[-+]?\d+)?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*)["']?$/i;

/**
 * Tells from its first line what a file holds; its name says nothing.
 * @throws GridbotError DATA.UNRECOGNISED with the known formats
 */
export function recogniseLayout(file: string, firstLine: string): Layout {
  const line = firstLine.replace(/^\uFEFF/, '').trim();
  if (line.includes('\0')) throw unrecognised(file, 'it is no plain text');
  if (line.includes('\r')) throw unrecognised(file, OLD_LINE_ENDS);
  const delimiter = delimiterOf(line);
  const fields = line.split(delimiter).map((field) => field.trim());
  const byte = delimiter.charCodeAt(0);
  return LOOKS_LIKE_DATA.test(fields[0] ?? '')
    ? withoutHeader(file, line, fields, byte)
    : withHeader(file, line, fields, byte);
}

function withHeader(file: string, line: string, names: readonly string[], delimiter: number): Layout {
  const columns = headerColumns(names.map((name) => name.replace(/^["']|["']$/g, '')));
  if (columns.kind === 'unknown') {
    throw unrecognised(file, `its first line "${shortened(line)}" names no column for ${columns.missing.join(', ')}`);
  }
  const { kind, slots } = columns;
  const isBinance = kind === 'candles' && names.length === 12 && /taker/i.test(line);
  return { format: isBinance ? 'binance-klines' : `csv-${kind}`, kind, delimiter, header: true, slots };
}

function withoutHeader(file: string, line: string, fields: readonly string[], delimiter: number): Layout {
  const candles = (columns: number) =>
    new Uint8Array(columns).fill(IGNORED).map((no, i) => (i < CANDLE_SLOTS.length ? i : no));
  if (fields.every((field) => field === '' || LOOKS_LIKE_DATA.test(field))) {
    if (fields.length === 12)
      return { format: 'binance-klines', kind: 'candles', delimiter, header: false, slots: candles(12) };
    if (fields.length === 7)
      return { format: 'kraken-ohlcvt', kind: 'candles', delimiter, header: false, slots: candles(7) };
    if (fields.length === 3) {
      const slots = Uint8Array.from(TRADE_SLOTS.slice(0, 3), (_role, slot) => slot);
      return { format: 'kraken-time-and-sales', kind: 'trades', delimiter, header: false, slots };
    }
  }
  const problem = `its first line "${shortened(line)}" has ${fields.length} columns and no header that names them`;
  throw unrecognised(file, problem);
}

/** Spreadsheets with a decimal comma separate columns by semicolons; a tab is what copying from one gives. */
function delimiterOf(line: string): string {
  if (line.includes('\t')) return '\t';
  return line.includes(';') ? ';' : ',';
}

function unrecognised(file: string, problem: string): Error {
  return fileError('DATA.UNRECOGNISED', file, `not recognised: ${problem}.\n${KNOWN_FORMATS}`);
}

function shortened(line: string): string {
  return line.length > 80 ? `${line.slice(0, 77)}...` : line;
}
