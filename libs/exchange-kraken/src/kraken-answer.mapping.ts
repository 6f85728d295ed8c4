import { GridbotError } from '@gridbot/core';
import { done, parseExact, retryable, unknown, type HttpAnswer, type Outcome } from '@gridbot/exchange-kit';
import { firstError, outcomeOfError, type FailedCall } from './kraken.errors.js';
import { listOf, rowOf, textOf, type Row } from './kraken.fields.js';

/** An answer, read: what became of the call, and the first error as Kraken wrote it. */
export interface ReadAnswer {
  readonly outcome: Outcome<Row>;
  readonly error?: string;
}

/** A server that stands before Kraken says so. */
const SERVER_ERROR = 500;

/**
 * Kraken answers with status 200 and `{"error":[...],"result":...}`, also where it refuses. Anything else comes from what stands before it,
 * JSON or not, and leaves open whether the call was carried out.
 * @throws GridbotError EXCHANGE.BAD_ANSWER if an answer of Kraken is not what it documents
 */
export function readAnswer({ status, text }: HttpAnswer, failed: FailedCall): ReadAnswer {
  if (status >= SERVER_ERROR || !text.trimStart().startsWith('{')) return { outcome: ofStatus(status, failed) };
  const body = rowOf(parseExact(text), failed.call);
  if (body['error'] === undefined) return { outcome: ofStatus(status, failed) };
  const errors = listOf(body['error'], `${failed.call} error`).map((each) => textOf(each, 'error'));
  const error = firstError(errors);
  if (error !== undefined) return { outcome: outcomeOfError(error, failed), error };
  if (body['result'] === undefined) return { outcome: ofStatus(status, failed) };
  return { outcome: done(rowOf(body['result'], failed.call)) };
}

function ofStatus(status: number, { call }: FailedCall): Outcome<never> {
  const text = `${call} was answered with HTTP status ${status} and nothing that Kraken documents`;
  if (status === 429) {
    const advice = 'too many requests from this address';
    return retryable(new GridbotError('EXCHANGE.RATE_LIMITED', `${text}: ${advice}`, { retryable: true }), 5_000);
  }
  return unknown(new GridbotError('EXCHANGE.UNAVAILABLE', text, { retryable: true, details: { status } }));
}
