import { EXIT } from './exit-code.js';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** A process that signals come to. */
export interface SignaledProcess {
  readonly pid: number;
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  listenerCount(signal: NodeJS.Signals): number;
  exit(code: number): void;
}

/**
 * The first process of a container is not ended by a signal that it does not listen to. So whatever runs there, a backtest or a start that has
 * not come to listening yet, listens here, and ends; once others listen, it is up to them.
 */
export function endBySignals(process: SignaledProcess): void {
  if (process.pid !== 1) return;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) process.exit(EXIT.interrupted);
    });
  }
}
