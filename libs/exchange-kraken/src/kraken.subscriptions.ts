import { GridbotError } from '@gridbot/core';
import { hideSecrets, type SocketLink } from '@gridbot/exchange-kit';
import { toSubscription } from './kraken-market-frames.mapping.js';
import { outcomeOfError } from './kraken.errors.js';
import { optionalText, rowOf, type Row } from './kraken.fields.js';

interface Asked {
  readonly channel: string;
  readonly link: SocketLink;
  /** What a refusal must not repeat. */
  readonly token?: string;
  readonly resolve: (result: Row) => void;
  readonly reject: (error: Error) => void;
}

/** Subscriptions that Kraken has not answered yet. A refused one fails its caller: Kraken says it once and then is silent for ever. */
export class Subscriptions {
  private readonly asked = new Map<string, Asked>();
  private count = 0;

  /** Subscribes. @returns what the acknowledgement tells; rejects with EXCHANGE.* if Kraken refuses */
  subscribe(link: SocketLink, params: Readonly<Record<string, unknown>> & { readonly channel: string }): Promise<Row> {
    const number = (this.count += 1);
    for (const [id, { link: former }] of this.asked) if (former !== link) this.asked.delete(id);
    return new Promise((resolve, reject) => {
      const { channel, token } = params;
      const secret = typeof token === 'string' ? { token } : {};
      this.asked.set(String(number), { channel, link, resolve, reject, ...secret });
      if (!link.send(toSubscription(params, number))) reject(notSent(params.channel));
    });
  }

  /** Takes the answer to a request. */
  answer(frame: Row): void {
    const id = optionalText(frame['req_id']) ?? '';
    const asked = this.asked.get(id);
    if (asked === undefined) return;
    this.asked.delete(id);
    if (frame['success'] === true) return asked.resolve(rowOf(frame['result'] ?? {}, 'subscription'));
    const error = optionalText(frame['error']) ?? 'no reason given';
    asked.reject(refused(hideSecrets(error, [asked.token ?? '']), asked.channel));
  }
}

function refused(text: string, channel: string): GridbotError {
  const outcome = outcomeOfError(text, { call: channel, instrument: '' });
  if (outcome.kind === 'fatal') return outcome.error;
  return new GridbotError('EXCHANGE.UNAVAILABLE', `Kraken refused the ${channel} stream: ${text}`, { retryable: true });
}

function notSent(channel: string): GridbotError {
  const text = `the ${channel} stream could not be asked for: the connection is gone`;
  return new GridbotError('EXCHANGE.UNAVAILABLE', text, { retryable: true });
}
