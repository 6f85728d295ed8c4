import { createHmac } from 'node:crypto';
import { GridbotError, type Clock } from '@gridbot/core';
import { answerError, noAnswer } from './my-name.errors.js';

/** Milliseconds until a request is given up. What became of it is then unknown: nothing may be concluded from it. */
export const TIME_OUT = 5_000;

/** What an exchange signs with. Never logged, never in an error. */
export interface Keys {
  readonly key: string;
  readonly secret: string;
}

export interface RestClientOptions {
  readonly url: string;
  readonly clock: Clock;
  /** Absent: public requests only. */
  readonly keys?: Keys;
}

/** HTTP with signatures, and errors of ours instead of the platform's. */
export class RestClient {
  constructor(private readonly options: RestClientOptions) {}

  /** @throws GridbotError EXCHANGE.* */
  async get<Payload>(path: string): Promise<Payload> {
    return (await this.request('GET', path)).payload as Payload;
  }

  /**
   * A request that changes something. A refusal (422) is an answer like any other: its word is returned.
   * @throws GridbotError EXCHANGE.*
   */
  async act(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<{ readonly refused?: string }> {
    const { status, payload } = await this.request(method, path, body);
    return status === 422 ? { refused: (payload as { error: string }).error } : {};
  }

  private async request(method: string, path: string, body?: unknown) {
    const text = body === undefined ? '' : JSON.stringify(body);
    const answer = await this.fetch(method, path, text);
    const read = await answer.text().catch((cause: unknown) => {
      throw noAnswer(path, cause);
    });
    if (!answer.ok && answer.status !== 422) throw answerError(answer.status, path, read);
    try {
      return { status: answer.status, payload: JSON.parse(read === '' ? '{}' : read) as unknown };
    } catch (cause) {
      throw new GridbotError('EXCHANGE.BAD_ANSWER', `my-name answered ${path} with something that is no JSON`, {
        retryable: true, // the page of a proxy, say, while the exchange is in maintenance
        cause,
      });
    }
  }

  private async fetch(method: string, path: string, body: string): Promise<Response> {
    const { url, keys, clock } = this.options;
    const time = String(clock.now());
    const signed = keys && {
      'x-key': keys.key,
      'x-time': time,
      'x-signature': createHmac('sha256', keys.secret).update(`${time}${method}${path}${body}`).digest('hex'),
    };
    try {
      return await fetch(new URL(path, url), {
        method,
        headers: { 'content-type': 'application/json', ...signed },
        signal: AbortSignal.timeout(TIME_OUT),
        ...(body === '' ? {} : { body }),
      });
    } catch (cause) {
      throw noAnswer(path, cause);
    }
  }
}
