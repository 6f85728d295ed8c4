import { EXIT } from '../cli/exit-code.js';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Supervisors, shells and npm each pass a signal on: what comes this soon after the first is the same request. */
const ECHO_MILLIS = 500;

/** The process that signals come to. */
export interface SignalSource {
  on(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
  off(signal: NodeJS.Signals, listener: (signal: NodeJS.Signals) => void): unknown;
  exit(code: number): void;
}

/**
 * Turns the first SIGINT or SIGTERM into a request to stop in good order; a later one ends the process at once.
 * @param now milliseconds of a clock that never goes back
 * @returns a function that gives the signals back to the platform
 */
export function onStopSignal(
  stop: (signal: string) => void,
  source: SignalSource = process,
  now = (): number => performance.now(),
): () => void {
  let askedAt: number | undefined;
  const listener = (signal: NodeJS.Signals): void => {
    if (askedAt === undefined) {
      askedAt = now();
      stop(signal);
    } else if (now() - askedAt >= ECHO_MILLIS) {
      source.exit(EXIT.interrupted);
    }
  };
  for (const signal of SIGNALS) source.on(signal, listener);
  return () => {
    for (const signal of SIGNALS) source.off(signal, listener);
  };
}

/**
 * Listens to SIGHUP, which would otherwise end the process at once.
 * @returns a function that gives the signal back to the platform
 */
export function onHangup(listener: () => void, source: Pick<SignalSource, 'on' | 'off'> = process): () => void {
  source.on('SIGHUP', listener);
  return () => void source.off('SIGHUP', listener);
}
