import type { Clock, LimitStatus } from '@gridbot/core';
import { askAgain, Throttle, type FrameCapture, type HttpSender, type Outcome } from '@gridbot/exchange-kit';
import { readAnswer } from './kraken-answer.mapping.js';
import type { Row } from './kraken.fields.js';
import { publicCounter } from './kraken.limits.js';

/** What calls to Kraken need. */
export interface RestParts {
  readonly clock: Clock;
  /** `https://api.kraken.com` */
  readonly url: string;
  readonly sender: HttpSender;
  /** Name of the instrument, for messages. */
  readonly instrument: string;
  readonly capture?: FrameCapture;
}

/** Kraken's public calls. */
export class KrakenPublicRest {
  private readonly throttle: Throttle;
  private readonly closing = new AbortController();

  constructor(private readonly parts: RestParts) {
    this.throttle = new Throttle({ clock: parts.clock, counters: { calls: publicCounter() }, concurrency: 2 });
  }

  /** Calls once. */
  async call(name: string, params: Readonly<Record<string, string>> = {}): Promise<Outcome<Row>> {
    const { sender, capture, url, instrument } = this.parts;
    const query = new URLSearchParams(params).toString();
    const address = `${url}/0/public/${name}${query === '' ? '' : `?${query}`}`;
    return this.throttle.run({ priority: 'query', cost: { calls: 1 } }, async () => {
      capture?.note({ direction: 'sent', channel: 'rest', text: `GET ${address}` });
      const answer = await sender.send({ url: address, method: 'GET' });
      capture?.note({ direction: 'received', channel: 'rest', text: answer.text });
      return readAnswer(answer, { call: name, instrument }).outcome;
    });
  }

  /**
   * Calls until there is an answer, for a while.
   * @throws GridbotError EXCHANGE.*
   */
  ask(name: string, params?: Readonly<Record<string, string>>): Promise<Row> {
    return askAgain(this.parts.clock, () => this.call(name, params), { stop: this.closing.signal });
  }

  /** How full the counter of public calls is. */
  levels(): readonly LimitStatus[] {
    return this.throttle.levels();
  }

  close(): void {
    this.closing.abort();
    this.throttle.close();
  }
}
