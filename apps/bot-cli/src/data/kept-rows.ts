import { createReadStream } from 'node:fs';
import { GridbotError, TIMEFRAME_MILLIS, type Timeframe, type UnixMillis } from '@gridbot/core';
import { CANDLE_HEADER, rowTime } from './candle-rows.js';
import { fileTrouble } from './file-trouble.js';

/** What a file of candles holds. */
export interface KeptRows {
  readonly rows: number;
  readonly firstAt?: UnixMillis;
  readonly lastAt?: UnixMillis;
  /** Bytes up to the end of the last whole line: what comes after was cut off by the end of a process. */
  readonly bytes: number;
}

/** From so many rows on, the smallest step between two of them tells the timeframe. */
const TELLING_ROWS = 20;

/**
 * Reads a file that a download wrote, line by line.
 * @throws GridbotError DATA.UNRECOGNISED, DATA.INVALID_ROW, DATA.UNSORTED that name the line; STORE.* if it cannot be read
 */
export async function readKeptRows(path: string, timeframe: Timeframe): Promise<KeptRows> {
  const scan = new RowScan(path, timeframe);
  try {
    let rest = '';
    for await (const chunk of createReadStream(path, { encoding: 'utf8' }) as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) scan.take(line);
    }
  } catch (error) {
    throw fileTrouble(path, error);
  }
  return scan.result();
}

class RowScan {
  private readonly length: number;
  private lines = 0;
  private bytes = 0;
  private smallestStep = Number.POSITIVE_INFINITY;
  private firstAt: UnixMillis | undefined;
  private lastAt: UnixMillis | undefined;

  constructor(
    private readonly path: string,
    private readonly timeframe: Timeframe,
  ) {
    this.length = TIMEFRAME_MILLIS[timeframe];
  }

  take(line: string): void {
    this.lines += 1;
    this.bytes += Buffer.byteLength(line) + 1;
    if (this.lines > 1) return this.takeRow(line);
    if (line !== CANDLE_HEADER)
      throw this.problem('DATA.UNRECOGNISED', `is not "${CANDLE_HEADER}", which a download begins with`);
  }

  result(): KeptRows {
    const { firstAt, lastAt, bytes, smallestStep, length } = this;
    const rows = Math.max(0, this.lines - 1);
    if (rows >= TELLING_ROWS && smallestStep > length) {
      const text = `${this.path} holds candles ${smallestStep / 60_000} minutes apart, none of ${this.timeframe}: name another --timeframe or file`;
      throw new GridbotError('DATA.UNRECOGNISED', text);
    }
    return { rows, bytes, ...(firstAt !== undefined && { firstAt }), ...(lastAt !== undefined && { lastAt }) };
  }

  private takeRow(line: string): void {
    const at = rowTime(line);
    if (at === undefined) throw this.problem('DATA.INVALID_ROW', 'is not a row of a candle');
    if (at % this.length !== 0) throw this.problem('DATA.INVALID_ROW', `does not begin on a whole ${this.timeframe}`);
    if (this.lastAt !== undefined) {
      if (at <= this.lastAt) throw this.problem('DATA.UNSORTED', 'does not come after the row before it');
      this.smallestStep = Math.min(this.smallestStep, at - this.lastAt);
    }
    this.firstAt ??= at;
    this.lastAt = at;
  }

  private problem(code: 'DATA.UNRECOGNISED' | 'DATA.INVALID_ROW' | 'DATA.UNSORTED', what: string): GridbotError {
    const advice = 'Restore the file, or remove it and download again';
    return new GridbotError(code, `${this.path}:${this.lines}: this line ${what}. ${advice}`);
  }
}
