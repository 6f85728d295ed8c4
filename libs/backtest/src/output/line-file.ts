import { GridbotError } from '@gridbot/core';
import { closeSync, openSync, writeSync } from 'node:fs';

/** Text is gathered up to this many characters before it goes to the disk: the only memory an output file costs. */
const BUFFER = 1 << 16;

/** What a line file needs of the disk. */
export interface Disk {
  open(path: string): number;
  write(file: number, bytes: Buffer, offset: number): number;
  close(file: number): void;
}

const REAL_DISK: Disk = {
  open: (path) => openSync(path, 'w'),
  write: (file, bytes, offset) => writeSync(file, bytes, offset),
  close: closeSync,
};

/** A file of lines, written as they come. It is synchronous, because a replay is. */
export class LineFile {
  private readonly file: number;
  private text = '';
  private isOpen = true;

  /** @throws GridbotError STORE.FULL, STORE.READ_ONLY, STORE.UNAVAILABLE */
  constructor(
    private readonly path: string,
    private readonly disk: Disk = REAL_DISK,
  ) {
    this.file = this.attempt(() => disk.open(path));
  }

  /** @throws GridbotError as the constructor does; the file must then be closed with {@link abandon} */
  write(line: string): void {
    this.text += line;
    this.text += '\n';
    if (this.text.length >= BUFFER) this.flush();
  }

  /** Writes what is left and closes the file; does nothing the second time. */
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    try {
      this.flush();
    } finally {
      this.disk.close(this.file);
    }
  }

  /** Closes the file after an error, without another. */
  abandon(): void {
    try {
      this.close();
    } catch {
      // The error that led here is the one to tell.
    }
  }

  private flush(): void {
    const bytes = Buffer.from(this.text);
    this.text = '';
    this.attempt(() => {
      for (let done = 0; done < bytes.length;) done += this.disk.write(this.file, bytes, done);
    });
  }

  private attempt<T>(action: () => T): T {
    try {
      return action();
    } catch (cause) {
      throw this.explained(cause as NodeJS.ErrnoException);
    }
  }

  private explained(cause: NodeJS.ErrnoException): GridbotError {
    const details = { file: this.path };
    switch (cause.code) {
      case 'ENOSPC':
      case 'EDQUOT': {
        const text = `${this.path} cannot be written: the disk is full. Free some space or choose another place, then run again`;
        return new GridbotError('STORE.FULL', text, { cause, details });
      }
      case 'EROFS':
      case 'EACCES':
      case 'EPERM': {
        const text = `${this.path} cannot be written: it may not be changed (${cause.code}). Choose another place`;
        return new GridbotError('STORE.READ_ONLY', text, { cause, details });
      }
      default: {
        const text = `${this.path} cannot be written: ${cause.message}. Does its folder exist?`;
        return new GridbotError('STORE.UNAVAILABLE', text, { cause, details });
      }
    }
  }
}
