import { copyFile, open, readFile, rename, rm, stat, truncate, writeFile, type FileHandle } from 'node:fs/promises';
import { TIMEFRAME_MILLIS, type UnixMillis } from '@gridbot/core';
import { CANDLE_HEADER } from './candle-rows.js';
import { fileTrouble } from './file-trouble.js';
import { readKeptRows, type KeptRows } from './kept-rows.js';
import { labelText, requireSamePart, type PartLabel } from './part-label.js';

/** Rows are gathered up to this many characters before they go to the disk. */
const BUFFER = 1 << 16;

/** What a download writes to. */
export interface PartRequest {
  /** Absolute path of the file that is wanted in the end. */
  readonly out: string;
  readonly label: Omit<PartLabel, 'extends'>;
  /** What the file already holds, if it is to be extended. */
  readonly kept?: KeptRows;
}

/** A download that is not complete: `<out>.part`, which becomes `<out>` at the end, and `<out>.part.json`, which tells what it is of. */
export class PartFile {
  /** Rows that are there now. */
  rows: number;
  private text = '';
  private writing: Promise<void> = Promise.resolve();

  private constructor(
    readonly path: string,
    private readonly out: string,
    private readonly file: FileHandle,
    /** Begin of the next candle that is wanted. */
    readonly next: UnixMillis,
    /** Rows that were there before. */
    readonly rowsBefore: number,
  ) {
    this.rows = rowsBefore;
  }

  /** Begins, or goes on with what an earlier process left. @throws GridbotError CONFIG.INVALID, DATA.*, STORE.* */
  static async open(request: PartRequest): Promise<PartFile> {
    const { out, kept } = request;
    const path = `${out}.part`;
    const label: PartLabel = { ...request.label, extends: kept?.bytes ?? 0 };
    if (await exists(path)) await requireOwn(path, label);
    else await attempt(path, () => begin(path, out, label));
    const found = await readKeptRows(path, label.timeframe);
    await attempt(path, () => truncate(path, found.bytes)); // a row that was cut off
    const file = await attempt(path, () => open(path, 'a'));
    const part = new PartFile(path, out, file, nextOf(found, label), found.rows);
    if (found.bytes === 0) part.text = `${CANDLE_HEADER}\n`;
    return part;
  }

  /** Takes a candle's line. What cannot be written is told by {@link flush}. */
  write(row: string): void {
    this.text += `${row}\n`;
    this.rows += 1;
  }

  /** True if so much waits that it should go to the disk. */
  get isFull(): boolean {
    return this.text.length >= BUFFER;
  }

  /** Writes what waits. @throws GridbotError STORE.* */
  flush(): Promise<void> {
    const { text } = this;
    this.text = '';
    this.writing = this.writing.then(() =>
      text === '' ? undefined : attempt(this.path, () => this.file.appendFile(text)),
    );
    return this.writing;
  }

  /** Leaves it as a part that can be gone on with. */
  async leave(): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.file.close();
    }
  }

  /** Makes it the file that was wanted. @throws GridbotError STORE.* */
  async complete(): Promise<void> {
    try {
      await this.flush();
      await attempt(this.path, () => this.file.sync());
    } finally {
      await this.file.close();
    }
    await attempt(this.out, () => rename(this.path, this.out));
    await rm(`${this.path}.json`, { force: true });
  }
}

/** The label first: a part without one cannot be told from another. */
async function begin(path: string, out: string, label: PartLabel): Promise<void> {
  await writeFile(`${path}.json`, labelText(label));
  if (label.extends === 0) return writeFile(path, '', { flag: 'wx' });
  // Under another name first: half a copy would look like a part.
  await copyFile(out, `${path}.copy`);
  await rename(`${path}.copy`, path);
}

async function requireOwn(path: string, label: PartLabel): Promise<void> {
  const text = await readFile(`${path}.json`, 'utf8').catch(() => '');
  requireSamePart(text, label, path);
}

function nextOf({ lastAt }: KeptRows, { from, timeframe }: PartLabel): UnixMillis {
  return lastAt === undefined ? from : Math.max(from, lastAt + TIMEFRAME_MILLIS[timeframe]);
}

/** True if something is at the path. @throws GridbotError STORE.* if that cannot be told */
export async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw fileTrouble(path, error);
  }
}

async function attempt<Result>(path: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    throw fileTrouble(path, error);
  }
}
