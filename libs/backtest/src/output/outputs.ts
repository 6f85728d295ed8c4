import { encodeEntry, type Engine, type StepResult } from '@gridbot/core';
import type { RowWatcher } from '../replay/replay.js';
import { BookFile } from './book-file.js';
import { LineFile } from './line-file.js';

/** The files a run writes, if any. */
export class Outputs {
  private readonly journal: LineFile | undefined;
  private readonly bookLines: LineFile | undefined;

  /** @throws GridbotError STORE.FULL, STORE.READ_ONLY, STORE.UNAVAILABLE */
  constructor(paths: { readonly journal?: string; readonly book?: string }) {
    this.journal = paths.journal === undefined ? undefined : new LineFile(paths.journal);
    try {
      this.bookLines = paths.book === undefined ? undefined : new LineFile(paths.book);
    } catch (error) {
      this.journal?.abandon();
      throw error;
    }
  }

  keep(step: StepResult): void {
    this.journal?.write(encodeEntry(step));
  }

  book(engine: Engine): RowWatcher | undefined {
    return this.bookLines && new BookFile(this.bookLines, engine);
  }

  /** @throws GridbotError if the last lines cannot be written */
  close(): void {
    try {
      this.journal?.close();
    } finally {
      this.bookLines?.close();
    }
  }

  /** Closes the files after an error, without another. */
  abandon(): void {
    this.journal?.abandon();
    this.bookLines?.abandon();
  }
}
