import type { Millis } from '@gridbot/core';

/** How long what is left open may take to close by itself. */
const PATIENCE: Millis = 3_000;
/** Of these every process has some: they are where it prints to. */
const OF_EVERY_PROCESS: ReadonlySet<string> = new Set(['TTYWrap', 'PipeWrap', 'FSReqCallback']);

/** A process that has done its work. */
export interface DoneProcess {
  readonly stdout: { readonly writableLength: number };
  readonly stderr: { readonly writableLength: number };
  /** What keeps it alive. */
  getActiveResourcesInfo(): readonly string[];
  /** Ends it with the exit code that is set. */
  exit(): void;
}

/**
 * Ends a process that does not end by itself though all is done: a plugin that leaves a timer or a connection open would keep it for ever, and
 * whoever restarts a bot that has ended waits for just that. What is still being printed is waited for.
 */
export function endInTime(process: DoneProcess, say: (text: string) => void, patience = PATIENCE): void {
  setTimeout(() => {
    const { stdout, stderr } = process;
    if (stdout.writableLength + stderr.writableLength > 0) return endInTime(process, say, patience);
    const open = new Set(process.getActiveResourcesInfo().filter((name) => !OF_EVERY_PROCESS.has(name)));
    const what = open.size === 0 ? 'something' : [...open].join(', ');
    say(`gridbot: all is done, but a plugin left ${what} open: the process ends all the same\n`);
    process.exit();
  }, patience).unref();
}
