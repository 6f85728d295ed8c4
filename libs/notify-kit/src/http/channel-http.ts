import type { Clock, JsonValue, Millis, StopSignal } from '@gridbot/core';
import { Agent, request, type Dispatcher } from 'undici';
import { noAnswer } from './answer-error.js';
import type { ChannelAnswer } from './channel-answer.js';
import { hidden } from './hidden.js';

/** How a channel speaks HTTP. */
export interface ChannelHttpOptions {
  /** The channel, for messages: `slack`. */
  readonly channel: string;
  readonly clock: Clock;
  /** Taken out of every answer and error. Addresses that are secrets, too. */
  readonly secrets: readonly string[];
  /** Milliseconds for the whole of a request. Default: 10,000. */
  readonly timeout?: Millis;
  /** How much of an answer is read, in bytes. Default: 64 KiB. */
  readonly mostBytes?: number;
}

/** One request. A body is JSON, or bytes whose type a header tells. */
export interface ChannelRequest {
  readonly url: string;
  /** Default: POST. */
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: JsonValue;
  readonly body?: string | Uint8Array;
}

const TIMEOUT: Millis = 10_000;
/** Of what a channel answers to a message, this much is enough. */
const MOST_BYTES = 64 * 1024;

/** Sends requests over connections that are used again. Follows no redirects: a secret goes only where the configuration says. */
export class ChannelHttp {
  private readonly agent = new Agent({ connections: 1, pipelining: 1 });

  constructor(private readonly options: ChannelHttpOptions) {}

  /**
   * Sends a request and returns the answer, whatever its status.
   * @throws GridbotError NOTIFY.UNAVAILABLE if there was none in time, or `stop` said so
   */
  async send(asked: ChannelRequest, stop?: StopSignal): Promise<ChannelAnswer> {
    const { channel, clock, timeout = TIMEOUT } = this.options;
    const giveUp = new AbortController();
    let why = '';
    const abort = (reason: string) => (): void => {
      why = reason;
      giveUp.abort();
    };
    const stopped = abort('the bot stops');
    const cancel = clock.callAt(clock.now() + timeout, abort(`no answer within ${timeout} ms`));
    stop?.addEventListener('abort', stopped);
    if (stop?.aborted === true) stopped();
    try {
      return await this.ask(asked, giveUp.signal);
    } catch (error) {
      // The error of the HTTP client is not handed on: it may show the address.
      throw noAnswer(channel, why === '' ? this.clean(textOf(error)) : why);
    } finally {
      cancel();
      stop?.removeEventListener('abort', stopped);
    }
  }

  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private async ask(asked: ChannelRequest, signal: AbortSignal): Promise<ChannelAnswer> {
    const { url, method = 'POST', headers = {}, json, body } = asked;
    const payload = json === undefined ? body : JSON.stringify(json);
    const answer = await request(url, {
      dispatcher: this.agent,
      method,
      headers: { ...(json !== undefined && { 'content-type': 'application/json; charset=utf-8' }), ...headers },
      ...(payload !== undefined && { body: payload }),
      signal,
      headersTimeout: 0, // one time-out for the whole, by the bot's clock
      bodyTimeout: 0,
    });
    const text = this.clean(await beginningOf(answer.body, this.options.mostBytes ?? MOST_BYTES));
    return { status: answer.statusCode, headers: textsOf(answer.headers), text };
  }

  private clean(text: string): string {
    return hidden(text, this.options.secrets);
  }
}

async function beginningOf(body: Dispatcher.ResponseData['body'], atMost: number): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > atMost) break;
  }
  return Buffer.concat(chunks).subarray(0, atMost).toString('utf8');
}

function textsOf(headers: Dispatcher.ResponseData['headers']): Readonly<Record<string, string>> {
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value].flat().join(', ')]);
  return Object.fromEntries(entries) as Record<string, string>;
}

/** What the system or the HTTP client says; a failed attempt at several addresses has no text of its own. */
function textOf(error: unknown): string {
  const { message = '', code = '' } = error as { readonly message?: string; readonly code?: string };
  return message === '' ? code || 'it failed' : message;
}
