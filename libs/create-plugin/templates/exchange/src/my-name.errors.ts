import { GridbotError, isGridbotError, type Reason, type ReasonCode } from '@gridbot/core';

/** The exchange's own words for why an order was not taken, or ended early. Whoever decides by a reason reads ours. */
const REASONS: Readonly<Record<string, ReasonCode>> = {
  INSUFFICIENT_FUNDS: 'insufficient-funds',
  BELOW_MINIMUM: 'below-minimum',
  INVALID_PRICE: 'invalid-price',
  INVALID_QUANTITY: 'invalid-quantity',
  POST_ONLY: 'post-only',
  REQUESTED: 'requested',
  BY_HAND: 'elsewhere',
  EXPIRED: 'expired',
};

export function reasonOf(word: string): Reason {
  return { code: REASONS[word] ?? 'other', text: `my-name says ${word === '' ? 'nothing' : word}` };
}

/** What an answer that is no success means. Only connection troubles are worth another try. */
export function answerError(status: number, path: string, text: string): GridbotError {
  const what = `my-name answered ${path} with ${status}: ${text.slice(0, 200)}`;
  if (status === 401) return new GridbotError('EXCHANGE.AUTHENTICATION', `${what}. Check key and secret`);
  if (status === 403)
    return new GridbotError('EXCHANGE.PERMISSION', `${what}. Give the key the rights to read and to trade`);
  if (status === 404) return new GridbotError('EXCHANGE.UNKNOWN_INSTRUMENT', `${what}. Check exchange.instrument`);
  if (status === 429) return new GridbotError('EXCHANGE.RATE_LIMITED', what, { retryable: true });
  if (status >= 500) return new GridbotError('EXCHANGE.UNAVAILABLE', what, { retryable: true });
  return new GridbotError('EXCHANGE.REFUSED', what);
}

/** No answer at all. */
export function noAnswer(path: string, cause: unknown): GridbotError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new GridbotError('EXCHANGE.UNAVAILABLE', `my-name did not answer ${path}: ${reason}`, {
    retryable: true,
    cause,
  });
}

/** True for troubles with the connection, which pass by themselves. */
export function isPassing(error: unknown): error is GridbotError {
  return isGridbotError(error) && error.retryable;
}
