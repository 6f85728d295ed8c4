import { appendFile, rename, stat } from 'node:fs/promises';

/** What a capture file is made of. */
export interface CaptureFileOptions {
  /** Its former part is beside it, with `.1` behind the name. */
  readonly path: string;
  /** Bytes of both parts together, at least 1. */
  readonly mostBytes: number;
  /** Bytes that may wait for a slow disk; what comes above is left out, and the file says how many lines. Default: 4,000,000. */
  readonly mostWaiting?: number;
}

/** A file of lines that never grows beyond its size: when a part is full, it takes the place of the former one. Readable to its owner alone. */
export class CaptureFile {
  private readonly part: number;
  private waiting: string[] = [];
  private waitingBytes = 0;
  private leftOut = 0;
  private size: number | undefined;
  private writing: Promise<void> | undefined;

  constructor(private readonly options: CaptureFileOptions) {
    this.part = Math.max(1, Math.floor(options.mostBytes / 2));
  }

  /** Appends a line. Rejects as the disk does; lines that came meanwhile are written together, and fail together. */
  write(line: string): Promise<void> {
    const { mostWaiting = 4_000_000 } = this.options;
    if (this.waitingBytes + line.length > mostWaiting) this.leftOut += 1;
    else {
      this.waiting.push(line);
      this.waitingBytes += line.length;
    }
    this.writing ??= Promise.resolve()
      .then(() => this.drain())
      .finally(() => (this.writing = undefined));
    return this.writing;
  }

  /** Resolves when everything is written, or could not be. */
  async flushed(): Promise<void> {
    await this.writing?.catch(() => undefined);
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0 || this.leftOut > 0) {
      const lines = this.waiting;
      if (this.leftOut > 0) lines.push(`${JSON.stringify({ leftOut: this.leftOut, why: 'the disk was too slow' })}\n`);
      this.waiting = [];
      this.waitingBytes = this.leftOut = 0;
      for (const text of this.portions(lines)) await this.append(text);
    }
  }

  /** As much at once as fits into a part; a line that is longer than a part is left out. */
  private *portions(lines: readonly string[]): Generator<string> {
    let portion = '';
    for (const line of lines) {
      if (Buffer.byteLength(line) > this.part) continue;
      if (Buffer.byteLength(portion) + Buffer.byteLength(line) > this.part) {
        yield portion;
        portion = '';
      }
      portion += line;
    }
    if (portion !== '') yield portion;
  }

  private async append(text: string): Promise<void> {
    const { path } = this.options;
    const length = Buffer.byteLength(text);
    this.size ??= await sizeOf(path);
    if (this.size > 0 && this.size + length > this.part) {
      await rename(path, `${path}.1`);
      this.size = 0;
    }
    await appendFile(path, text, { mode: 0o600 });
    this.size += length;
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}
