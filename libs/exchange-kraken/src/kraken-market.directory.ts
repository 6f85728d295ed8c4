import type { Clock, InstrumentId } from '@gridbot/core';
import { askAgain, type Outcome } from '@gridbot/exchange-kit';
import {
  fromAssetAnswer,
  fromAssetNames,
  toInstrumentRequest,
  type KrakenMarket,
} from './kraken-instrument.mapping.js';
import type { KrakenPublicRest } from './kraken-public.rest.js';
import type { Row } from './kraken.fields.js';
import { TIERS, type KrakenTier } from './kraken.limits.js';
import { requestName, unknownInstrument } from './kraken.symbols.js';

/** What Kraken says about the one instrument: names, rules, mode. Asked once, and again when somebody wants it fresh. */
export class MarketDirectory {
  private newest: KrakenMarket | undefined;
  private running: Promise<KrakenMarket> | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly rest: KrakenPublicRest,
    private readonly id: InstrumentId,
    private readonly tier: KrakenTier,
    /** Told of every fresh reading. */
    private readonly onFresh: (market: KrakenMarket) => void = () => undefined,
  ) {}

  /** What was read last; undefined before the first reading. */
  get latest(): KrakenMarket | undefined {
    return this.newest;
  }

  /** What is known; asked if nothing is. Rejects as {@link fresh}. */
  async known(): Promise<KrakenMarket> {
    return this.newest ?? this.fresh();
  }

  /** Asks now. @throws GridbotError EXCHANGE.UNKNOWN_INSTRUMENT with near names; EXCHANGE.UNAVAILABLE and others */
  fresh(): Promise<KrakenMarket> {
    this.running ??= this.read().finally(() => (this.running = undefined));
    return this.running;
  }

  private async read(): Promise<KrakenMarket> {
    let unknown = false;
    const rows = await askAgain(this.clock, async (): Promise<Outcome<Row>> => {
      const outcome = await this.rest.call('AssetPairs', toInstrumentRequest(requestName(this.id)));
      unknown = outcome.kind === 'fatal' && outcome.error.code === 'EXCHANGE.UNKNOWN_INSTRUMENT';
      return unknown ? { kind: 'done', value: {} } : outcome;
    });
    const market = unknown ? undefined : fromAssetAnswer(rows, this.id, TIERS[this.tier].maxOpenOrders);
    if (market === undefined) throw unknownInstrument(this.id, fromAssetNames(await this.rest.ask('AssetPairs')));
    this.newest = market;
    this.onFresh(market);
    return market;
  }
}
