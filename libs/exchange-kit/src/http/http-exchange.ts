import { GridbotError, type Millis, type UnixMillis } from '@gridbot/core';
import type { Agent, Dispatcher } from 'undici';
import { HttpFailure } from './http-failure.js';
import type { HttpAnswer, HttpLimits, HttpRequest } from './http-sender.js';
import { withoutEcho } from './without-echo.js';

interface Settle {
  readonly resolve: (answer: HttpAnswer) => void;
  readonly reject: (error: Error) => void;
}

type Headers = Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2];

/** One request and its answer. What is called before `onRequestStart` was called happened before a byte was written. */
export class HttpExchange {
  private readonly chunks: Buffer[] = [];
  private bytes = 0;
  private status = 0;
  private headers: Readonly<Record<string, string>> = {};
  private sentAt: UnixMillis | undefined;
  private answeredAt: UnixMillis = 0;
  private controller: Dispatcher.DispatchController | undefined;
  private disarm: () => void = () => undefined;
  private over = false;

  constructor(
    private readonly request: HttpRequest,
    private readonly limits: HttpLimits,
    private readonly settle: Settle,
  ) {}

  begin(agent: Agent): void {
    const { connectTimeout } = this.limits;
    this.arm(connectTimeout, 'CONNECT_TIMEOUT', `no connection within ${connectTimeout} ms`);
    try {
      const { origin, pathname, search } = new URL(this.request.url);
      agent.dispatch(
        {
          origin,
          path: `${pathname}${search}`,
          method: this.request.method,
          headers: { ...this.request.headers },
          body: this.request.body ?? null,
        },
        this.handler(),
      );
    } catch (error) {
      this.fail(error);
    }
  }

  private handler(): Dispatcher.DispatchHandler {
    return {
      onRequestStart: (controller) => this.start(controller),
      onResponseStart: (_controller, status, headers) => this.takeHead(status, headers),
      onResponseData: (_controller, chunk) => this.takeChunk(chunk),
      onResponseEnd: () => this.end(),
      onResponseError: (_controller, error) => this.fail(error),
    };
  }

  private start(controller: Dispatcher.DispatchController): void {
    if (this.over) return controller.abort(new Error('given up before it was sent'));
    this.controller = controller;
    this.sentAt = this.limits.clock.now();
    this.arm(this.limits.answerTimeout, 'ANSWER_TIMEOUT', `no answer within ${this.limits.answerTimeout} ms`);
  }

  private takeHead(status: number, headers: Headers): void {
    if (status < 200) return;
    this.status = status;
    this.headers = textsOf(headers);
    this.answeredAt = this.limits.clock.now();
    this.arm(this.limits.bodyTimeout, 'BODY_TIMEOUT', `the answer did not end within ${this.limits.bodyTimeout} ms`);
  }

  private takeChunk(chunk: Buffer): void {
    this.bytes += chunk.length;
    if (this.bytes <= this.limits.mostBytes) this.chunks.push(chunk);
    else this.giveUp(this.tooLong());
  }

  private end(): void {
    if (!this.finish()) return;
    const { status, headers, answeredAt, sentAt = answeredAt } = this;
    const text = withoutEcho(this.request, Buffer.concat(this.chunks).toString('utf8'));
    this.settle.resolve({ status, headers, text, sentAt, answeredAt });
  }

  private fail(error: unknown): void {
    const { code = 'FAILED', message = String(error) } = error as { code?: string; message?: string };
    if (this.finish()) this.settle.reject(this.failure(code, message === '' ? code : message));
  }

  private giveUp(error: Error): void {
    if (!this.finish()) return;
    this.settle.reject(error);
    this.controller?.abort(error);
  }

  private finish(): boolean {
    if (this.over) return false;
    this.over = true;
    this.disarm();
    return true;
  }

  private arm(millis: Millis, code: string, text: string): void {
    this.disarm();
    const { clock } = this.limits;
    this.disarm = clock.callAt(clock.now() + millis, () => this.giveUp(this.failure(code, text)));
  }

  private failure(code: string, happened: string): HttpFailure {
    return new HttpFailure(this.sentAt === undefined ? 'not-sent' : 'unknown', this.named(), happened, code);
  }

  private tooLong(): GridbotError {
    const text = `${this.named()}: the answer is longer than ${this.limits.mostBytes} bytes`;
    return new GridbotError('EXCHANGE.BAD_ANSWER', text);
  }

  private named(): string {
    const url = URL.canParse(this.request.url) ? new URL(this.request.url) : undefined;
    return `${this.request.method} ${url === undefined ? '(not an address)' : `${url.host}${url.pathname}`}`;
  }
}

function textsOf(headers: Headers): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
