import type { Message, NotificationChannel, StopSignal } from '@gridbot/core';
import { answerError, noAnswer } from './my-name.errors.js';
import { bodyOf } from './my-name.mapping.js';

/** Milliseconds until a request is given up. */
const TIME_OUT = 10_000;

/** One message at a time, in order. It was taken when `send` resolves; else it comes again, with the same id. */
export class MyNameChannel implements NotificationChannel {
  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  async send(message: Message, stop: StopSignal): Promise<void> {
    const giveUp = new AbortController();
    const end = () => giveUp.abort();
    if (stop.aborted) end();
    stop.addEventListener('abort', end);
    try {
      const answer = await this.post(message, AbortSignal.any([giveUp.signal, AbortSignal.timeout(TIME_OUT)]));
      await answer.body?.cancel();
      if (!answer.ok) throw answerError(answer.status, answer.headers.get('retry-after'));
    } finally {
      stop.removeEventListener('abort', end);
    }
  }

  async close(): Promise<void> {
    // Nothing is kept open between two messages.
  }

  private async post(message: Message, signal: AbortSignal): Promise<Response> {
    try {
      return await fetch(this.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
        body: JSON.stringify(bodyOf(message)),
        signal,
      });
    } catch {
      throw noAnswer(); // without its cause: errors of the platform may show the request
    }
  }
}
