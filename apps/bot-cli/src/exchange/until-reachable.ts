import { isGridbotError, type Clock, type Millis, type StopSignal } from '@gridbot/core';
import type { Objection } from '../bot/preflight-gate.js';

const FIRST_PAUSE: Millis = 1_000;
const LONGEST_PAUSE: Millis = 60_000;

/** How to wait for an exchange. */
export interface WaitOptions {
  readonly clock: Clock;
  /** Ends the waiting. */
  readonly stop: StopSignal;
  /** Told once why it takes so long, again if the reason changes, and when it is over. */
  readonly tell: (notice: Objection) => void;
}

/**
 * Asks an exchange, and asks again as long as it fails for a reason that may pass by itself, with longer and longer pauses.
 * @returns `undefined` if it was stopped before there was an answer
 * @throws what fails for good
 */
export async function untilReachable<Answer>(
  ask: () => Promise<Answer>,
  { clock, stop, tell }: WaitOptions,
): Promise<Answer | undefined> {
  let reason: string | undefined;
  for (let pause = FIRST_PAUSE; !stop.aborted; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      const answer = await ask();
      if (reason !== undefined && !stop.aborted)
        tell({ level: 'info', topic: 'exchange.reached', text: 'The exchange answers again' });
      return answer;
    } catch (error) {
      if (!isGridbotError(error) || !error.retryable) throw error;
      if (reason !== error.message) {
        const text = `The exchange cannot be asked yet: ${error.message}. It is tried again until it answers`;
        tell({ level: 'warning', topic: 'exchange.unreachable', text });
      }
      reason = error.message;
    }
    await pauseFor(pause, clock, stop);
  }
  return undefined;
}

/**
 * The answer of a question that changes nothing: whoever stops the bot does not wait for an exchange that is slow to answer.
 * @returns `undefined` if it was stopped before; what comes of the question then interests nobody
 */
export async function unlessStopped<Answer>(question: Promise<Answer>, stop: StopSignal): Promise<Answer | undefined> {
  let end = (): void => undefined;
  const stopped = new Promise<undefined>((resolve) => (end = () => resolve(undefined)));
  if (stop.aborted) end();
  stop.addEventListener('abort', end);
  try {
    return await Promise.race([stopped, question]);
  } finally {
    stop.removeEventListener('abort', end);
  }
}

/** Waits, or until it is stopped. */
export async function pauseFor(length: Millis, clock: Clock, stop: StopSignal): Promise<void> {
  if (stop.aborted) return;
  let end = (): void => undefined;
  const over = new Promise<void>((resolve) => (end = resolve));
  const cancel = clock.callAt(clock.now() + length, end);
  stop.addEventListener('abort', end);
  await over;
  cancel();
  stop.removeEventListener('abort', end);
}
