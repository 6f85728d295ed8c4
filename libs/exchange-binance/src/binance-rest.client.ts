import type { Clock, Millis, UnixMillis } from '@gridbot/core';
import {
  askAgain,
  done,
  outcomeOfFailure,
  parseExact,
  type ExactJson,
  type FrameCapture,
  type HttpAnswer,
  type HttpSender,
  type Outcome,
  type Signer,
  type Throttle,
  type UnsignedRequest,
} from '@gridbot/exchange-kit';
import type { Endpoint } from './binance.endpoints.js';
import { classify, complainsOfTime, inWords, lockOutOf, type BinanceRefusal } from './binance.errors.js';
import { observeCounts, observeRefusal } from './binance.limits.js';
import { refusalOf } from './binance-refusal.mapping.js';

/** What a REST client is made of. */
export interface BinanceRestOptions {
  readonly clock: Clock;
  readonly signer: Signer;
  readonly sender: HttpSender;
  readonly throttle: Throttle;
  readonly recvWindow: Millis;
  /** Binance's time now. */
  readonly venueTime: () => UnixMillis;
  /** Resolves when Binance's time was asked for once, or could not be. */
  readonly timeKnown: () => Promise<void>;
  /** Binance found our time wrong. */
  readonly onWrongTime: () => void;
  /** Binance refuses everything for so long. */
  readonly onLockOut: (millis: Millis, why: string) => void;
  readonly capture?: FrameCapture;
}

type Params = NonNullable<UnsignedRequest['params']>;
type Answer = { readonly json: ExactJson } | { readonly refusal: BinanceRefusal };

/** Calls Binance's REST API: in its turn, signed at the last moment, sent once. */
export class BinanceRest {
  private readonly closing = new AbortController();
  private keyProved = false;

  constructor(private readonly options: BinanceRestOptions) {}

  /**
   * Makes the call once, whatever it does; never rejects.
   * @param deadline our clock's time after which it must not take effect any more; it shortens the window for receiving
   */
  async call(endpoint: Endpoint, params: Params = {}, deadline?: UnixMillis): Promise<Outcome<ExactJson>> {
    try {
      const answer = await this.answerTo(endpoint, params, deadline);
      return 'json' in answer ? done(answer.json) : classify(answer.refusal, { keyProved: this.keyProved });
    } catch (error) {
      return outcomeOfFailure(error);
    }
  }

  /** Asks until there is an answer: for queries only. @throws GridbotError EXCHANGE.* */
  ask(endpoint: Endpoint, params: Params = {}): Promise<ExactJson> {
    return askAgain(this.options.clock, () => this.call(endpoint, params), { stop: this.closing.signal });
  }

  /** As `ask`, for what may not be there: undefined if the refusal says so. @throws GridbotError EXCHANGE.* */
  find(
    endpoint: Endpoint,
    params: Params,
    saysAbsent: (refusal: BinanceRefusal) => boolean,
  ): Promise<ExactJson | undefined> {
    const attempt = async () => {
      const answer = await this.answerTo(endpoint, params);
      if ('json' in answer) return done(answer.json);
      if (saysAbsent(answer.refusal)) return done(undefined);
      return classify(answer.refusal, { keyProved: this.keyProved });
    };
    return askAgain<ExactJson | undefined>(this.options.clock, attempt, { stop: this.closing.signal });
  }

  /** Asks nothing again any more: who waits for another attempt gets the error of the last one. */
  close(): void {
    this.closing.abort();
  }

  private async answerTo(endpoint: Endpoint, params: Params, deadline?: UnixMillis): Promise<Answer> {
    const { throttle, timeKnown } = this.options;
    if (endpoint.signed) await timeKnown();
    const orders = endpoint.countsAsOrder === true ? { orders10s: 1, ordersDay: 1 } : {};
    const request = {
      priority: endpoint.priority,
      cost: { weight: endpoint.weight, ...orders },
      ...(deadline === undefined ? {} : { deadline }),
    };
    return throttle.run(request, async () => {
      const answer = await this.send(endpoint, params, deadline);
      // Before the next one may go: it must not follow a refusal.
      observeCounts(throttle, endpoint, answer.headers);
      return this.read(endpoint, answer);
    });
  }

  private async send(endpoint: Endpoint, params: Params, deadline?: UnixMillis): Promise<HttpAnswer> {
    const { signer, sender, capture, venueTime } = this.options;
    const { path, api, method, signed } = endpoint;
    const all = signed ? { ...params, recvWindow: this.windowUntil(deadline) } : params;
    const request = signer.sign({ path, api, method, params: all, ...(signed ? { nonce: venueTime() } : {}) });
    const { url, headers, body = '' } = request;
    capture?.note({ direction: 'sent', channel: 'rest', text: `${method} ${url} ${body}`.trimEnd(), headers });
    const answer = await sender.send(request);
    capture?.note({
      direction: 'received',
      channel: 'rest',
      text: `${answer.status} ${answer.text}`,
      headers: answer.headers,
    });
    return answer;
  }

  private read(endpoint: Endpoint, answer: HttpAnswer): Answer {
    const { clock, throttle, onWrongTime, onLockOut } = this.options;
    if (answer.status >= 200 && answer.status < 300) {
      const json = parseExact(answer.text);
      if (endpoint.signed) this.keyProved = true;
      return { json };
    }
    const refusal = refusalOf(answer);
    const pause = lockOutOf(refusal, clock.now());
    if (pause !== undefined) {
      throttle.lockOut(pause);
      onLockOut(pause, inWords(refusal));
    }
    observeRefusal(throttle, refusal);
    if (complainsOfTime(refusal)) onWrongTime();
    return { refusal };
  }

  /** A request must not take effect after its deadline, however long Binance would take it. */
  private windowUntil(deadline?: UnixMillis): Millis {
    const { clock, recvWindow } = this.options;
    return deadline === undefined ? recvWindow : Math.max(1, Math.min(recvWindow, deadline - clock.now()));
  }
}
