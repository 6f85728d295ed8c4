import type { Clock, LimitStatus, UnixMillis } from '@gridbot/core';
import {
  askAgain,
  done,
  LeakyCounter,
  outcomeOfFailure,
  parseFaithful,
  Throttle,
  type AskAgainOptions,
  type Outcome,
  type Priority,
} from '@gridbot/exchange-kit';
import { classify, complainsOfTime, pauseOf, saysGone, type CcxtFailure } from './ccxt.errors.js';
import type { CcxtWire } from './ccxt.wire.js';
import type { UnifiedExchange } from './unified-exchange.js';

/** What a client is made of. */
export interface ClientParts {
  readonly id: string;
  readonly exchange: UnifiedExchange;
  readonly clock: Clock;
  readonly wire: CcxtWire;
  /** Milliseconds that a request of cost 1 takes of the rate limit. */
  readonly rateLimit: number;
  readonly redact: (text: string) => string;
  readonly onWrongTime: () => void;
}

/** A call that waits for its turn. */
export interface Turn {
  readonly priority: Priority;
  /** Our clock's time after which it must not be sent any more. */
  readonly deadline?: UnixMillis;
}

/** Requests may be made at once that are worth so many milliseconds of the rate limit. */
const BURST = 3_000;

const QUERY: Turn = { priority: 'query' };

/**
 * Calls of ccxt's unified methods, one at a time, so that numbers in requests go up and the wire knows whose request it sends; cancels
 * first. ccxt's limiter never runs: it only tells what each request costs, and our own throttle waits.
 */
export class CcxtClient {
  private readonly turns: Throttle;
  private readonly pace: Throttle;
  private readonly most: number;
  private readonly closing = new AbortController();
  private turn: Turn = QUERY;

  constructor(private readonly parts: ClientParts) {
    const { clock, exchange, rateLimit, wire } = parts;
    this.most = Math.max(BURST / rateLimit, 1);
    this.turns = new Throttle({ clock, concurrency: 1, counters: {} });
    this.pace = new Throttle({ clock, counters: { cost: new LeakyCounter(this.most, 1_000 / rateLimit) } });
    exchange.fetchImplementation = wire.fetch;
    exchange.parseJson = parseFaithful;
    exchange.throttle = (cost = 1) => this.waitFor(cost);
    exchange.milliseconds = () => clock.now();
    exchange.nonce = increasing(exchange.nonce.bind(exchange));
  }

  /** What ccxt says of the exchange. */
  get exchange(): UnifiedExchange {
    return this.parts.exchange;
  }

  /** Calls once. Never rejects. */
  async call<T>(ask: (exchange: UnifiedExchange) => Promise<T>, turn = QUERY): Promise<Outcome<T>> {
    const outcome = await this.attempt(ask, turn);
    return 'failure' in outcome ? this.judge(outcome.failure) : outcome;
  }

  /** Asks until there is an answer. @throws GridbotError as `askAgain` of the kit */
  ask<T>(ask: (exchange: UnifiedExchange) => Promise<T>, options: AskAgainOptions = {}): Promise<T> {
    return askAgain(this.parts.clock, () => this.call(ask), { stop: this.closing.signal, ...options });
  }

  /** Asks for something that may not be there. @returns undefined if the exchange says so */
  async find<T>(ask: (exchange: UnifiedExchange) => Promise<T>): Promise<T | undefined> {
    const attempt = async () => {
      const outcome = await this.attempt(ask, QUERY);
      if (!('failure' in outcome)) return outcome;
      return saysGone(outcome.failure) ? done(undefined) : this.judge(outcome.failure);
    };
    return askAgain<T | undefined>(this.parts.clock, attempt, { stop: this.closing.signal });
  }

  /** How full ccxt's measure of requests is: costs that may be spent at once. */
  levels(): readonly LimitStatus[] {
    return this.pace.levels();
  }

  /** Sends nothing any more: who waits for another attempt gets the error of the last one. */
  close(): void {
    this.closing.abort();
    this.turns.close();
    this.pace.close();
  }

  private async attempt<T>(ask: (exchange: UnifiedExchange) => Promise<T>, turn: Turn) {
    const { id, exchange, wire, redact } = this.parts;
    try {
      return await this.turns.run({ ...turn, cost: {} }, async () => {
        this.turn = turn;
        const record = wire.begin();
        try {
          return done(await ask(exchange));
        } catch (error) {
          return { failure: { error, wire: record, id, redact } satisfies CcxtFailure };
        }
      });
    } catch (error) {
      return outcomeOfFailure(error);
    }
  }

  private judge(failure: CcxtFailure): Outcome<never> {
    const pause = pauseOf(failure);
    if (pause !== undefined) this.turns.lockOut(pause);
    if (complainsOfTime(failure)) this.parts.onWrongTime();
    return classify(failure);
  }

  /** A request that costs more than fits at once waits for as much as fits, and makes those behind it wait for the rest. */
  private async waitFor(cost: number): Promise<void> {
    const now = Math.min(cost, this.most);
    await this.pace.run({ ...this.turn, cost: { cost: now } }, async () => undefined);
    if (cost > now) this.pace.charge({ cost: cost - now });
  }
}

/** Numbers of requests only go up, also when two of them fall on a millisecond. */
function increasing(nonce: () => string | number): () => number {
  let last = 0;
  return () => (last = Math.max(Number(nonce()), last + 1));
}
