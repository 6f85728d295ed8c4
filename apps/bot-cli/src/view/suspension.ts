/** The process that is suspended by Ctrl-Z and brought back by `fg`. */
export interface SuspendedProcess {
  readonly pid: number;
  on(signal: 'SIGTSTP' | 'SIGCONT', listener: () => void): unknown;
  off(signal: 'SIGTSTP' | 'SIGCONT', listener: () => void): unknown;
  kill(pid: number, signal: 'SIGSTOP'): unknown;
}

/** What gives the terminal back, and what takes it again. */
export interface TerminalHold {
  readonly release: () => void;
  readonly resume: () => void;
}

/** Gives the terminal back while the process is suspended. @returns a function that ends this */
export function onSuspension({ release, resume }: TerminalHold, source: SuspendedProcess = process): () => void {
  const suspend = (): void => {
    release();
    source.kill(source.pid, 'SIGSTOP'); // a listener replaces what the signal does by itself
  };
  source.on('SIGTSTP', suspend);
  source.on('SIGCONT', resume);
  return () => {
    source.off('SIGTSTP', suspend);
    source.off('SIGCONT', resume);
  };
}
