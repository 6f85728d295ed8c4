import { GridbotError, type Clock, type Millis, type StopSignal } from '@gridbot/core';
import { after } from '../time/after.js';
import { BackOff, type BackOffOptions } from '../time/back-off.js';
import type { Outcome } from './outcome.js';
import { outcomeOfFailure } from './outcome-of-failure.js';

/** How long a query is asked again. */
export interface AskAgainOptions extends BackOffOptions {
  /** How often at most, the first time included. Default: 4. */
  readonly attempts?: number;
  /** Longest wait that an exchange may ask for (`after`); a longer one ends the query. Default: 60,000. */
  readonly patience?: Millis;
  readonly stop?: StopSignal;
}

/**
 * Asks until there is an answer: for queries only, never for orders. What may help is tried again with growing waits.
 * @throws GridbotError of the last attempt; EXCHANGE.REFUSED if the exchange refused the question
 */
export async function askAgain<T>(
  clock: Clock,
  ask: () => Promise<Outcome<T>>,
  { attempts = 4, patience = 60_000, stop, ...backOffOptions }: AskAgainOptions = {},
): Promise<T> {
  const stopped = () => stop?.aborted === true;
  const backOff = new BackOff({ first: 500, most: 8_000, ...backOffOptions });
  for (let attempt = 1; ; attempt += 1) {
    const outcome: Outcome<T> = await ask().catch(outcomeOfFailure);
    if (outcome.kind === 'done') return outcome.value;
    if (outcome.kind === 'fatal') throw outcome.error;
    if (outcome.kind === 'rejected') {
      throw new GridbotError('EXCHANGE.REFUSED', `the exchange refused the question: ${outcome.reason.text}`);
    }
    const asked = outcome.kind === 'retryable' ? (outcome.after ?? 0) : 0;
    if (attempt >= attempts || asked > patience || stopped()) throw outcome.error;
    await after(clock, Math.max(asked, backOff.next()), stop);
    if (stopped()) throw outcome.error;
  }
}
