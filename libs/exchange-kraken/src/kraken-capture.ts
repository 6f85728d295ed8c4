import { appendFile } from 'node:fs/promises';
import type { Clock } from '@gridbot/core';
import { FrameCapture, type Redactor } from '@gridbot/exchange-kit';

/** Keeps frames in a file, in order; none without a file. What cannot be written ends the writing, never the trading. */
export function openCapture(file: string | undefined, clock: Clock, redactor: Redactor): FrameCapture | undefined {
  if (file === undefined) return undefined;
  let written: Promise<void> = Promise.resolve();
  const write = (line: string): Promise<void> =>
    (written = written.then(() => appendFile(file, line, { mode: 0o600 })));
  return new FrameCapture({ clock, redactor, limit: 100, write });
}
