import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { GridbotError, type AdapterMemory } from '@gridbot/core';
import { replaceFile } from './replace-file.js';

type Entries = Readonly<Record<string, string>>;

/** An adapter's memory in a small JSON file. One process writes it: the one that holds the bot's lease. */
export class FileMemory implements AdapterMemory {
  private entries: Promise<Entries> | undefined;
  private writing: Promise<unknown> = Promise.resolve();

  constructor(private readonly path: string) {}

  /** @throws GridbotError STORE.CORRUPT, STORE.READ_ONLY */
  async read(name: string): Promise<string | undefined> {
    const entries = await this.load();
    return Object.hasOwn(entries, name) ? entries[name] : undefined;
  }

  /** One write after the other; what could not be kept is not remembered either. @throws GridbotError STORE.* */
  write(name: string, value: string): Promise<void> {
    const written = this.writing.then(async () => {
      const entries = { ...(await this.load()), [name]: value };
      await this.save(entries);
      this.entries = Promise.resolve(entries);
    });
    this.writing = written.catch(() => undefined);
    return written;
  }

  private load(): Promise<Entries> {
    const loading = (this.entries ??= this.readFile());
    loading.catch(() => {
      if (this.entries === loading) this.entries = undefined;
    });
    return loading;
  }

  private async readFile(): Promise<Entries> {
    let text: string;
    try {
      text = await readFile(this.path, 'utf8');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return {};
      throw this.problem('read', error as NodeJS.ErrnoException);
    }
    return this.entriesIn(text);
  }

  private entriesIn(text: string): Entries {
    try {
      const value: unknown = JSON.parse(text);
      if (isEntries(value)) return value;
    } catch {
      // told below: what the file holds is not for messages
    }
    const advice = 'Restore it, or remove it: the exchange adapter then begins without what it remembered';
    throw new GridbotError('STORE.CORRUPT', `${this.path} is damaged. ${advice}`);
  }

  private async save(entries: Entries): Promise<void> {
    try {
      await mkdir(dirname(this.path), { recursive: true });
      await replaceFile(this.path, `${JSON.stringify(entries, undefined, 2)}\n`);
    } catch (error) {
      throw this.problem('written', error as NodeJS.ErrnoException);
    }
  }

  private problem(done: string, cause: NodeJS.ErrnoException): GridbotError {
    const full = cause.code === 'ENOSPC' || cause.code === 'EDQUOT';
    const text = `${this.path} cannot be ${done} (${cause.code ?? cause.message}). The bot's user needs the right to write its folder`;
    return new GridbotError(full ? 'STORE.FULL' : 'STORE.READ_ONLY', text, { cause, retryable: full });
  }
}

function isEntries(value: unknown): value is Entries {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((entry) => typeof entry === 'string');
}
