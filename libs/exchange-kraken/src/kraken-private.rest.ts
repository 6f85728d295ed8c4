import type { LimitStatus, Millis, UnixMillis } from '@gridbot/core';
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
import { countersOf, queryCost, tierWithLimit, TIERS, type KrakenTier } from './kraken.limits.js';

/** What private calls need besides. */
export interface PrivateRestParts extends RestParts {
  readonly signer: Signer;
  readonly nonces: NonceSource;
  /** How the user knows the key: its fingerprint. */
  readonly key: string;
  readonly tier: KrakenTier;
  /** Kraken refused a request for its rate. */
  readonly onLimited: (text: string) => void;
  /** Kraken counts as for another tier than the configured one. */
  readonly onOtherTier: (tier: KrakenTier) => void;
  /** Kraken refuses every request of the key for a while. */
  readonly onLockOut: (millis: Millis, text: string) => void;
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
  private readonly counters: ReturnType<typeof countersOf>;
  private tier: KrakenTier;
  private readonly closing = new AbortController();

  constructor(private readonly parts: PrivateRestParts) {
    const { clock, tier, nonces, key } = parts;
    this.tier = tier;
    this.counters = countersOf(tier);
    this.throttle = new Throttle({ clock, counters: { ...this.counters }, concurrency: 1 });
    this.queue = new SignerQueue({ clock, throttle: this.throttle, nonces, key });
  }

  /**
   * Calls once.
   * @throws HttpFailure without an answer; GridbotError EXCHANGE.RATE_LIMITED if its deadline came first; EXCHANGE.KEY_SHARED
   */
  async call(name: string, params: Readonly<Record<string, string>>, turn?: CallTurn): Promise<Outcome<Row>> {
    const { outcome } = await this.queue.run<ReadAnswer>({
      priority: 'query',
      cost: queryCost(name),
      ...turn,
      attempt: (nonce) => this.send(name, params, nonce),
      clashed: ({ error: text }) => text?.startsWith('EAPI:Invalid nonce') === true,
    });
    return outcome;
  }

  /**
   * Asks until there is an answer, for a while: for queries only.
   * @throws GridbotError EXCHANGE.*
   */
  ask(name: string, params: Readonly<Record<string, string>> = {}, options: AskAgainOptions = {}): Promise<Row> {
    return askAgain(this.parts.clock, () => this.call(name, params), { ...options, stop: this.closing.signal });
  }

  /** Kraken's own count of orders and cancels on the instrument, and what it allows, which tells the tier. */
  observeTrading(used: number, limit?: number): void {
    if (limit !== undefined && limit > 0) this.obeyLimit(limit);
    this.throttle.observe('trading', used);
  }

  /** How full Kraken's counters of the account are, by our count. */
  levels(): readonly LimitStatus[] {
    return this.throttle.levels();
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
    const read = readAnswer(answer, { call: name, instrument });
    this.obey(read.error); // before the next one may go: it must not follow a refusal
    return read;
  }

  /** Counters fall as fast as the tier says that Kraken's limit belongs to, unless the configured one is slower. */
  private obeyLimit(limit: number): void {
    const { trading, rest } = this.counters;
    trading.limit = limit;
    const tier = tierWithLimit(limit);
    if (tier === undefined || tier === this.tier) return;
    this.tier = tier;
    trading.decayPerSecond = TIERS[tier].trading.decayPerSecond;
    rest.decayPerSecond = Math.min(rest.decayPerSecond, TIERS[tier].rest.decayPerSecond);
    this.parts.onOtherTier(tier);
  }

  /** A refusal for asking too often tells that the counter is higher than we thought. */
  private obey(error: string | undefined): void {
    if (error === undefined) return;
    if (error.startsWith('EAPI:Rate limit')) this.fill('rest', error);
    else if (error.startsWith('EOrder:Rate limit')) this.fill('trading', error);
    else if (error.startsWith('EGeneral:Temporary lockout')) {
      this.throttle.lockOut(LOCKOUT);
      this.parts.onLockOut(LOCKOUT, error);
    }
  }

  private fill(counter: 'rest' | 'trading', error: string): void {
    this.parts.onLimited(error);
    this.throttle.observe(counter, this.throttle.counter(counter).limit);
  }
}
