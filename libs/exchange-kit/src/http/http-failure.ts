import { GridbotError } from '@gridbot/core';

/**
 * `not-sent`: the request was provably not written, the exchange cannot have seen it. `unknown`: it was or may have been written, and there is
 * no answer.
 */
export type RequestFate = 'not-sent' | 'unknown';

/** A request without an answer. Shows method, host and path; never query, headers or body, which carry signatures. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';

  constructor(
    readonly fate: RequestFate,
    /** What was asked: `POST api.kraken.com/0/private/AddOrder`. */
    readonly request: string,
    /** What happened, in words. */
    readonly happened: string,
    /** The system's own code, such as ECONNREFUSED, or that of the HTTP client. */
    readonly code: string,
  ) {
    super(`${request}: ${happened}${fate === 'not-sent' ? ' (the request was not sent)' : ''}`);
  }

  /** The same for those outside an adapter. */
  toError(): GridbotError {
    return new GridbotError('EXCHANGE.UNAVAILABLE', this.message, {
      retryable: true,
      details: { fate: this.fate, code: this.code },
    });
  }
}
