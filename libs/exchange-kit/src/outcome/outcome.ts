import type { GridbotError, Millis, Reason } from '@gridbot/core';

/**
 * What became of a request, in the four groups that matter to who sent it. Adapters map raw codes and texts to it; nobody else looks at them.
 * - `done`: the exchange did what was asked;
 * - `rejected`: it looked at the request and said no, for good;
 * - `retryable`: it provably did nothing (refused for its rate, a clash of nonces, never sent) and may take the same request later;
 * - `unknown`: nobody can tell: the request may have been carried out;
 * - `fatal`: it did nothing, and nothing will help without a person: a wrong key, a missing right.
 */
export type Outcome<T> = Done<T> | Rejected | Retryable | Unknown | Fatal;

export interface Done<T> {
  readonly kind: 'done';
  readonly value: T;
}

export interface Rejected {
  readonly kind: 'rejected';
  readonly reason: Reason;
}

export interface Retryable {
  readonly kind: 'retryable';
  /** EXCHANGE.RATE_LIMITED or EXCHANGE.UNAVAILABLE, with what happened. */
  readonly error: GridbotError;
  /** Not before so many milliseconds; absent: whenever the caller likes. */
  readonly after?: Millis;
}

export interface Unknown {
  readonly kind: 'unknown';
  /** EXCHANGE.UNAVAILABLE or EXCHANGE.BAD_ANSWER, with what happened. */
  readonly error: GridbotError;
}

export interface Fatal {
  readonly kind: 'fatal';
  readonly error: GridbotError;
}

export const done = <T>(value: T): Done<T> => ({ kind: 'done', value });

export const rejected = (code: Reason['code'], text: string): Rejected => ({
  kind: 'rejected',
  reason: { code, text },
});

export const retryable = (error: GridbotError, after?: Millis): Retryable => ({
  kind: 'retryable',
  error,
  ...(after === undefined ? {} : { after }),
});

export const unknown = (error: GridbotError): Unknown => ({ kind: 'unknown', error });

export const fatal = (error: GridbotError): Fatal => ({ kind: 'fatal', error });
