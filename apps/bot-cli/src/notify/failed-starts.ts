import { readFile, rm, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { UnixMillis } from '@gridbot/core';
import { replaceFile } from '../exchange/replace-file.js';

/** Enough for a day of one attempt a minute. Then all are forgotten at once: without its beginning, nobody knows which of them were told. */
const MOST = 1_500;

interface Failures {
  /** Why the last starts failed, without figures. */
  readonly why: string;
  /** When, oldest first. */
  readonly at: readonly UnixMillis[];
}

/**
 * The attempts to start that failed since the bot last traded, kept in a small file: whoever restarts the bot each minute starts another process, which has to
 * know what people were told already. A file that cannot be read or written costs nothing but repeated messages.
 */
export class FailedStarts {
  constructor(private readonly path: string) {}

  /** When the starts before failed for this reason, oldest first. Its figures do not matter: prices and times are others at each attempt. */
  async before(why: string): Promise<readonly UnixMillis[]> {
    const kept = await this.read();
    return kept?.why === withoutFigures(why) && kept.at.length < MOST ? kept.at : [];
  }

  /** A start failed, and people were told or need not be. */
  async add(why: string, at: UnixMillis): Promise<void> {
    const failures: Failures = { why: withoutFigures(why), at: [...(await this.before(why)), at] };
    await mkdir(dirname(this.path), { recursive: true })
      .then(() => replaceFile(this.path, `${JSON.stringify(failures)}\n`))
      .catch(() => undefined);
  }

  /** The bot trades. */
  async forget(): Promise<void> {
    await rm(this.path, { force: true }).catch(() => undefined);
  }

  private async read(): Promise<Failures | undefined> {
    try {
      const value: unknown = JSON.parse(await readFile(this.path, 'utf8'));
      return isFailures(value) ? value : undefined;
    } catch {
      return undefined;
    }
  }
}

/** The text with one sign for each price, amount, time and the like. */
function withoutFigures(text: string): string {
  return text.replaceAll(/\d(?:[\d.,:TZ-]*[\dZ])?/g, '#');
}

function isFailures(value: unknown): value is Failures {
  const { why, at } = (value ?? {}) as Partial<Failures>;
  return typeof why === 'string' && Array.isArray(at) && at.every((time) => Number.isSafeInteger(time));
}
