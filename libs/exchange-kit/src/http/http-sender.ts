import { GridbotError, type Clock, type Millis, type UnixMillis } from '@gridbot/core';
import { Agent } from 'undici';
import { HttpExchange } from './http-exchange.js';

/** What is sent. */
export interface HttpRequest {
  readonly url: string;
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** An answer, whatever its status. */
export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case; of a repeated header, the texts joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  /** Without what the request carried in confidence, should the answer repeat it. */
  readonly text: string;
  /** When the request was handed to the connection, by our clock. */
  readonly sentAt: UnixMillis;
  /** When the head of the answer had arrived, by our clock. */
  readonly answeredAt: UnixMillis;
}

/** Limits of every request. */
export interface HttpSenderOptions {
  readonly clock: Clock;
  /** From the call until the request is written: finding the host, connecting, TLS, waiting for a connection. Default: 5,000. */
  readonly connectTimeout?: Millis;
  /** From the writing until the head of the answer. Default: 10,000. */
  readonly answerTimeout?: Millis;
  /** From the head of the answer until its end. Default: 10,000. */
  readonly bodyTimeout?: Millis;
  /** Bytes of an answer. Default: 32 MiB. */
  readonly mostBytes?: number;
  /** Connections to one host. Default: 8. */
  readonly connections?: number;
  /** How long an idle connection is kept; below what exchanges keep theirs. Default: 30,000. */
  readonly keepAlive?: Millis;
}

/** The limits, complete. */
export type HttpLimits = Required<HttpSenderOptions>;

const DEFAULTS = {
  connectTimeout: 5_000,
  answerTimeout: 10_000,
  bodyTimeout: 10_000,
  mostBytes: 32 * 1024 * 1024,
  connections: 8,
  keepAlive: 30_000,
};

/** Sends requests over connections that stay open, with limits of our own. Never sends one twice, follows no redirection. */
export class HttpSender {
  private readonly agent: Agent;
  private readonly limits: HttpLimits;
  private closed = false;

  constructor(options: HttpSenderOptions) {
    this.limits = { ...DEFAULTS, ...options };
    const { connections, keepAlive, connectTimeout } = this.limits;
    this.agent = new Agent({
      connections,
      keepAliveTimeout: keepAlive,
      keepAliveMaxTimeout: keepAlive,
      pipelining: 1,
      connect: { timeout: connectTimeout },
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /**
   * Sends the request once.
   * @returns the answer, whatever its status
   * @throws HttpFailure without an answer: it tells whether the request may have arrived; GridbotError EXCHANGE.BAD_ANSWER for an answer that
   * is too long; EXCHANGE.UNAVAILABLE after `close`
   */
  async send(request: HttpRequest): Promise<HttpAnswer> {
    if (this.closed) throw new GridbotError('EXCHANGE.UNAVAILABLE', 'the connection to the exchange was closed');
    return new Promise((resolve, reject) => {
      new HttpExchange(request, this.limits, { resolve, reject }).begin(this.agent);
    });
  }

  /** Ends every connection; requests without an answer fail. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.agent.destroy();
  }
}
