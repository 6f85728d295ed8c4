import { fileError, OLD_LINE_ENDS } from './data-error.js';
import { headerColumns } from './header-columns.js';
import { KNOWN_FORMATS } from './known-formats.js';
import { CANDLE_SLOTS, IGNORED, TRADE_SLOTS, type FileFormat, type Layout } from './layout.js';

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
  const format = formatOf(kind, names.length, line);
  return { format, kind, delimiter, header: true, slots };
}

function formatOf(kind: 'candles' | 'trades', columns: number, header: string): FileFormat {
  if (kind === 'candles' && columns === 12 && /taker/i.test(header)) return 'binance-klines';
  return kind === 'trades' && /agg_trade_id/i.test(header) ? 'binance-agg-trades' : `csv-${kind}`;
}

function withoutHeader(file: string, line: string, fields: readonly string[], delimiter: number): Layout {
  const trades = binanceTrades(fields);
  if (trades !== undefined) return { ...trades, kind: 'trades', delimiter, header: false };
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

const YES_OR_NO = /^(true|false)$/i;
const [TIME, PRICE, QUANTITY, ID] = TRADE_SLOTS.map((_role, slot) => slot) as [number, number, number, number];
const X = IGNORED;

/** Binance's bulk trades and aggTrades end with "is_buyer_maker" and, on the spot market, "is_best_match". */
function binanceTrades(fields: readonly string[]): Pick<Layout, 'format' | 'slots'> | undefined {
  const flags = [...fields].reverse().findIndex((field) => !YES_OR_NO.test(field));
  switch (`${fields.length} columns, ${flags} flags`) {
    case '7 columns, 2 flags':
      return { format: 'binance-trades', slots: Uint8Array.of(ID, PRICE, QUANTITY, X, TIME, X, X) };
    case '8 columns, 2 flags':
      return { format: 'binance-agg-trades', slots: Uint8Array.of(ID, PRICE, QUANTITY, X, X, TIME, X, X) };
    default:
      return undefined;
  }
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
