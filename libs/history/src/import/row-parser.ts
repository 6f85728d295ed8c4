// The hot loop of every import: bytes to doubles, without a string or an object a row.
import { calendarTime } from './calendar-time.js';
import { rowError } from './data-error.js';
import { IGNORED, roleOf, type Layout } from './layout.js';
import { badTime, numberFromText } from './number-text.js';
import type { RowSink } from './row-sink.js';
import { unixMillis } from './unix-time.js';

const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
const TIME_SLOT = 0;
/** Whole numbers below 1e15 and powers of ten up to 1e22 are exact doubles, so their quotient is the nearest double. */
const FAST_MANTISSA = 1e15;
const FAST_TIME = 2 ** 53;
const POWERS = Float64Array.from({ length: 23 }, (_none, power) => Number(`1e${power}`));

/** Parses whole lines of one file into a sink. */
export class RowParser {
  private line = 0;
  private dataRows = 0;

  constructor(
    private readonly file: string,
    private readonly layout: Layout,
    private readonly sink: RowSink,
  ) {}

  /** Lines read so far. */
  get lines(): number {
    return this.line;
  }

  /** Lines with data read so far. */
  get rows(): number {
    return this.dataRows;
  }

  /**
   * Parses `bytes` from `from` up to `end`; the byte before `end` is a newline.
   * @throws GridbotError DATA.INVALID_ROW or DATA.UNSORTED with file and line
   */
  parse(bytes: Buffer, from: number, end: number): void {
    let p = from;
    while (p < end) {
      this.line += 1;
      const c = bytes[p]!;
      if (c === NEWLINE) p += 1;
      else if (c === RETURN && bytes[p + 1] === NEWLINE) p += 2;
      else if (this.line === 1 && this.layout.header) p = bytes.indexOf(NEWLINE, p) + 1;
      else p = this.parseRow(bytes, p);
    }
  }

  private parseRow(bytes: Buffer, from: number): number {
    const { slots, delimiter } = this.layout;
    const columns = slots.length;
    let p = from;
    let column = 0;
    for (;;) {
      const slot = column < columns ? slots[column]! : IGNORED;
      if (slot !== IGNORED || bytes[p] === QUOTE) p = this.parseField(bytes, p, slot);
      else while (bytes[p] !== delimiter && bytes[p] !== NEWLINE) p += 1;
      column += 1;
      if (bytes[p] === NEWLINE) break;
      p += 1;
    }
    if (column !== columns) {
      throw rowError(
        this.file,
        this.line,
        `it has ${column} columns where the first line has ${columns}; is the file cut off?`,
      );
    }
    this.dataRows += 1;
    const problem = this.sink.add();
    if (problem !== undefined) throw rowError(this.file, this.line, problem.text, problem.code);
    return p + 1;
  }

  /** Writes the field's value to its slot and answers where the field ends. */
  private parseField(bytes: Buffer, start: number, slot: number): number {
    const delimiter = this.layout.delimiter;
    let p = start;
    let c = bytes[p]!;
    let mantissa = 0;
    let decimals = 0;
    while (c >= ZERO && c <= NINE) {
      mantissa = mantissa * 10 + (c - ZERO);
      c = bytes[++p]!;
    }
    if (c === POINT && p > start) {
      const point = p;
      c = bytes[++p]!;
      while (c >= ZERO && c <= NINE) {
        mantissa = mantissa * 10 + (c - ZERO);
        c = bytes[++p]!;
      }
      decimals = p - point - 1;
    }
    if (c === RETURN && bytes[p + 1] === NEWLINE) c = bytes[++p]!;
    const isPlain = p > start && (c === delimiter || c === NEWLINE) && decimals < POWERS.length;
    if (slot === TIME_SLOT && isPlain && mantissa < FAST_TIME) {
      const at = unixMillis(mantissa, decimals);
      if (at === at) {
        this.sink.row[TIME_SLOT] = at;
        return p;
      }
    } else if (slot !== TIME_SLOT && isPlain && mantissa < FAST_MANTISSA) {
      this.sink.row[slot] = mantissa / POWERS[decimals]!;
      return p;
    }
    return this.parseUnusualField(bytes, start, slot);
  }

  /** Quotes, dates, exponents, many digits, nothing at all: rare, so that clarity comes before speed. */
  private parseUnusualField(bytes: Buffer, start: number, slot: number): number {
    const end = this.endOfField(bytes, start);
    if (slot === IGNORED) return end;
    const text = bytes.toString('utf8', start, end).trim();
    const role = roleOf(this.layout.kind, slot);
    if (slot === TIME_SLOT) this.sink.row[slot] = this.timeFromText(text.replace(/^(["'])(.*)\1$/, '$2'));
    else {
      const value = numberFromText(text, role);
      if (typeof value === 'object' && role !== 'id') throw rowError(this.file, this.line, value.problem);
      this.sink.row[slot] = typeof value === 'number' ? value : NaN;
    }
    return end;
  }

  private timeFromText(text: string): number {
    const [, whole = '', fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
    const at =
      whole === ''
        ? calendarTime(text)
        : unixMillis(Number(whole + fraction.slice(0, 3)), Math.min(3, fraction.length));
    if (Number.isNaN(at)) throw rowError(this.file, this.line, badTime(text));
    return at;
  }

  private endOfField(bytes: Buffer, start: number): number {
    const isQuoted = bytes[start] === QUOTE;
    let p = start + (isQuoted ? 1 : 0);
    if (isQuoted) while (bytes[p] !== QUOTE && bytes[p] !== NEWLINE) p += 1;
    while (bytes[p] !== this.layout.delimiter && bytes[p] !== NEWLINE) p += 1;
    return p;
  }
}
