import type { AdapterRemark, Clock } from '@gridbot/core';
import { CaptureFile } from './capture-file.js';
import { FrameCapture } from './frame-capture.js';
import type { Redactor } from './redactor.js';

/** What an adapter's settings say about its capture. */
export interface CaptureSettings {
  /** The file; absent: nothing is kept. */
  readonly capture?: string;
  /** Million bytes on the disk at most, the former part included. */
  readonly captureSize: number;
}

/** What a capture needs besides. */
export interface CaptureParts {
  readonly clock: Clock;
  readonly redactor: Redactor;
  /** Told once if the file cannot be written. */
  readonly remark: (remark: AdapterRemark) => void;
}

/** A capture and the end of it. */
export interface OpenCapture {
  readonly frames: FrameCapture;
  /** Resolves when the file holds everything that was noted. */
  close(): Promise<void>;
}

/** Keeps frames in a file, in order; undefined without a file. What cannot be written ends the writing, never the trading. */
export function openCapture(
  { capture: path, captureSize }: CaptureSettings,
  { clock, redactor, remark }: CaptureParts,
): OpenCapture | undefined {
  if (path === undefined) return undefined;
  const file = new CaptureFile({ path, mostBytes: captureSize * 1_000_000 });
  const frames = new FrameCapture({
    ...{ clock, redactor, limit: 100 },
    write: (line) => file.write(line),
    onFailure: (error) => {
      const why = error instanceof Error ? error.message : String(error);
      remark({ level: 'warn', text: `frames are not kept any more, ${path} cannot be written: ${why}` });
    },
  });
  return { frames, close: () => file.flushed() };
}
