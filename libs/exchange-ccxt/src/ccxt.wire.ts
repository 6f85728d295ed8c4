import type { Clock, Millis } from '@gridbot/core';
import { HttpFailure, type FrameCapture, type HttpSender } from '@gridbot/exchange-kit';

/** What went over the wire for one call of ccxt's, which may be several requests. */
export interface WireRecord {
  /** A request other than GET was written, or may have been: the exchange may have done something. */
  wrote: boolean;
  /** The last answer; absent if the last request has none. */
  answer?: { readonly status: number; readonly text: string; readonly retryAfter?: Millis };
  /** Why the last request has no answer. */
  failure?: HttpFailure;
}

/** What ccxt hands to a `fetchImplementation`. */
interface CcxtRequest {
  readonly method: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** What the wire is made of. */
export interface WireParts {
  readonly clock: Clock;
  readonly sender: Pick<HttpSender, 'send'>;
  readonly capture?: FrameCapture;
}

/** Sends what ccxt has signed, once, over our own connections, and notes what became of it. */
export class CcxtWire {
  private record: WireRecord = { wrote: false };

  constructor(private readonly parts: WireParts) {}

  /** Begins the record of a call. */
  begin(): WireRecord {
    return (this.record = { wrote: false });
  }

  /** Takes the place of ccxt's `fetchImplementation`. Rejects with HttpFailure. */
  readonly fetch = async (url: string, { method, headers = {}, body }: CcxtRequest) => {
    const { record } = this;
    const { sender, capture } = this.parts;
    delete record.answer;
    delete record.failure;
    const text = typeof body === 'string' ? body : undefined;
    const request = { url, method, headers: textsOf(headers), ...(text === undefined ? {} : { body: text }) };
    capture?.note({
      direction: 'sent',
      channel: 'rest',
      text: `${method} ${url} ${text ?? ''}`,
      headers: request.headers,
    });
    try {
      const answer = await sender.send(request);
      if (method !== 'GET') record.wrote = true;
      capture?.note({ direction: 'received', channel: 'rest', text: `${answer.status} ${answer.text}` });
      const retryAfter = Number(answer.headers['retry-after']) * 1_000;
      record.answer = { status: answer.status, text: answer.text, ...(retryAfter >= 0 ? { retryAfter } : {}) };
      return { status: answer.status, statusText: '', headers: answer.headers, text: async () => answer.text };
    } catch (error) {
      if (error instanceof HttpFailure) record.failure = error;
      if (method !== 'GET' && !(error instanceof HttpFailure && error.fate === 'not-sent')) record.wrote = true;
      throw error;
    }
  };
}

/** Our sender reads answers as they come: nobody may compress them. */
function textsOf(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const given = Object.entries(headers).filter(
    ([name, value]) => value !== undefined && !/^accept-encoding$/i.test(name),
  );
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}
