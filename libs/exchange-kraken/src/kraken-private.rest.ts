import type { UnixMillis } from '@gridbot/core';
import {
  askAgain,
  SignerQueue,
  Throttle,
  type AskAgainOptions,
  type Cost,
  type NonceSource,
  type Outcome,
  type Priority,
  type Signer,
} from '@gridbot/exchange-kit';
import { readAnswer, type ReadAnswer } from './kraken-answer.mapping.js';
import type { RestParts } from './kraken-public.rest.js';
import type { Row } from './kraken.fields.js';
import { countersOf, queryCost, type KrakenTier } from './kraken.limits.js';

/** What private calls need besides. */
export interface PrivateRestParts extends RestParts {
  readonly signer: Signer;
  readonly nonces: NonceSource;
  /** How the user knows the key: its fingerprint. */
  readonly key: string;
  readonly tier: KrakenTier;
}

/** How a call that is no query queues. */
export interface CallTurn {
  readonly priority: Priority;
  readonly cost: Cost;
  /** Our clock's time after which it is not worth sending. */
  readonly deadline?: UnixMillis;
}

const LOCKOUT = 30_000;

/** Private calls of one key: signed, one at a time, no faster than Kraken's counters allow. */
export class KrakenPrivateRest {
  private readonly throttle: Throttle;
  private readonly queue: SignerQueue;
  private readonly closing = new AbortController();

  constructor(private readonly parts: PrivateRestParts) {
    const { clock, tier, nonces, key } = parts;
    this.throttle = new Throttle({ clock, counters: { ...countersOf(tier) }, concurrency: 1 });
    this.queue = new SignerQueue({ clock, throttle: this.throttle, nonces, key });
  }

  /**
   * Calls once.
   * @throws HttpFailure without an answer; GridbotError EXCHANGE.RATE_LIMITED if its deadline came first; EXCHANGE.KEY_SHARED
   */
  async call(name: string, params: Readonly<Record<string, string>>, turn?: CallTurn): Promise<Outcome<Row>> {
    const { outcome, error } = await this.queue.run<ReadAnswer>({
      priority: 'query',
      cost: queryCost(name),
      ...turn,
      attempt: (nonce) => this.send(name, params, nonce),
      clashed: ({ error: text }) => text?.startsWith('EAPI:Invalid nonce') === true,
    });
    this.obey(error);
    return outcome;
  }

  /**
   * Asks until there is an answer, for a while: for queries only.
   * @throws GridbotError EXCHANGE.*
   */
  ask(name: string, params: Readonly<Record<string, string>> = {}, options: AskAgainOptions = {}): Promise<Row> {
    return askAgain(this.parts.clock, () => this.call(name, params), { ...options, stop: this.closing.signal });
  }

  /** Kraken's own count of orders and cancels on the instrument, and what it allows. */
  observeTrading(used: number, limit?: number): void {
    if (limit !== undefined && limit > 0) this.throttle.counter('trading').limit = limit;
    this.throttle.observe('trading', used);
  }

  close(): void {
    this.closing.abort();
    this.throttle.close();
  }

  private async send(name: string, params: Readonly<Record<string, string>>, nonce: string): Promise<ReadAnswer> {
    const { signer, sender, capture, instrument } = this.parts;
    const signed = signer.sign({ path: name, api: 'private', method: 'POST', params, nonce });
    capture?.note({
      direction: 'sent',
      channel: 'rest',
      text: `POST ${signed.url} ${signed.body ?? ''}`,
      headers: signed.headers,
    });
    const answer = await sender.send(signed);
    capture?.note({ direction: 'received', channel: 'rest', text: answer.text });
    return readAnswer(answer, { call: name, instrument });
  }

  /** A refusal for asking too often tells that the counter is higher than we thought. */
  private obey(error: string | undefined): void {
    if (error === undefined) return;
    if (error.startsWith('EAPI:Rate limit')) this.fill('rest');
    else if (error.startsWith('EOrder:Rate limit')) this.fill('trading');
    else if (error.startsWith('EGeneral:Temporary lockout')) this.throttle.lockOut(LOCKOUT);
  }

  private fill(counter: 'rest' | 'trading'): void {
    this.throttle.observe(counter, this.throttle.counter(counter).limit);
  }
}
