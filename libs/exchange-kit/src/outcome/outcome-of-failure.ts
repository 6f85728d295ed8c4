import { GridbotError, isGridbotError } from '@gridbot/core';
import { HttpFailure } from '../http/http-failure.js';
import { fatal, retryable, unknown, type Fatal, type Retryable, type Unknown } from './outcome.js';

/**
 * The outcome of a request that ended with an error instead of an answer. A request that was never written is retryable; one that was
 * written, and any error that nobody foresaw, is unknown; our own errors are retryable or fatal as they say themselves, unless they speak of
 * the answer, which proves that the request was written.
 */
export function outcomeOfFailure(failure: unknown): Retryable | Unknown | Fatal {
  if (failure instanceof HttpFailure) {
    return failure.fate === 'not-sent' ? retryable(failure.toError()) : unknown(failure.toError());
  }
  if (isGridbotError(failure)) {
    if (failure.code === 'EXCHANGE.BAD_ANSWER') return unknown(failure);
    return failure.retryable ? retryable(failure) : fatal(failure);
  }
  const text = failure instanceof Error ? failure.message : String(failure);
  return unknown(new GridbotError('EXCHANGE.UNAVAILABLE', `the request failed: ${text}`, { retryable: true }));
}
