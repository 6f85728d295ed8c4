import type { Clock, Millis, StopSignal } from '@gridbot/core';
import { ChannelHttp } from '@gridbot/notify-kit';
import { Api } from 'grammy/web';
import { clientError, telegramError } from './telegram.errors.js';

/** How the Bot API is reached. */
export interface TelegramClientOptions {
  readonly clock: Clock;
  /** `https://api.telegram.org` */
  readonly apiUrl: string;
  readonly token: string;
  /** Milliseconds for the whole of a call. */
  readonly timeout: Millis;
}

type Signal = NonNullable<Parameters<Api['getMe']>[0]>;

/** Ten updates at most are asked for at a time; whatever strangers write into them, they are read whole. */
const MOST_BYTES = 4 * 1024 * 1024;

/** grammY's calls over our HTTP: one kind of errors, time-outs by the bot's clock, and no token in any text. */
export class TelegramClient {
  private readonly http: ChannelHttp;
  private readonly api: Api;

  constructor(private readonly options: TelegramClientOptions) {
    const { clock, apiUrl, token, timeout } = options;
    this.http = new ChannelHttp({ channel: 'telegram', clock, secrets: [token], timeout, mostBytes: MOST_BYTES });
    // grammY's types know another library's `fetch`; it calls ours with the platform's objects.
    const client: object = { apiRoot: apiUrl, fetch: this.fetch };
    this.api = new Api(token, client);
  }

  /**
   * Makes a call.
   * @throws GridbotError NOTIFY.UNAVAILABLE or NOTIFY.REFUSED
   */
  async call<Result>(make: (api: Api, signal: Signal) => Promise<Result>, stop: StopSignal): Promise<Result> {
    try {
      return await make(this.api, stop as Signal);
    } catch (error) {
      throw clientError(error);
    }
  }

  close(): Promise<void> {
    return this.http.close();
  }

  /** What grammY calls instead of the platform's `fetch`. */
  private readonly fetch = async (url: string, request: RequestInit): Promise<Response> => {
    const headers = new Headers(request.headers);
    const body = new Uint8Array(await new Response(request.body ?? null).arrayBuffer());
    const type = headers.get('content-type');
    const answer = await this.http.send(
      { url, body, ...(type !== null && { headers: { 'content-type': type } }) },
      request.signal ?? undefined,
    );
    const error = telegramError(answer, this.options.clock.now());
    if (error !== undefined) throw error;
    return new Response(answer.text);
  };
}
