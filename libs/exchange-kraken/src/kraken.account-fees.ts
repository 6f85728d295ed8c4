import type { Clock, FeeRates, Millis, UnixMillis } from '@gridbot/core';
import { fromFees, toFeeRequest } from './kraken-account.mapping.js';
import type { MarketDirectory } from './kraken-market.directory.js';
import type { FeeSide } from './kraken-order.mapping.js';
import type { KrakenPrivateRest } from './kraken-private.rest.js';

/** What the account's rates are read with. */
export interface AccountFeesParts {
  readonly clock: Clock;
  readonly rest: KrakenPrivateRest;
  readonly directory: MarketDirectory;
  readonly feeSide: FeeSide;
}

/** Rates move with a month's volume. */
const RECENT: Millis = 3_600_000;

/** The account's rates on the instrument. Every method rejects with EXCHANGE.*. */
export class AccountFees {
  private latest: { readonly rates: FeeRates; readonly at: UnixMillis } | undefined;

  constructor(private readonly parts: AccountFeesParts) {}

  /** Asks now. */
  async ask(): Promise<FeeRates> {
    const { clock, rest, directory, feeSide } = this.parts;
    const market = await directory.known();
    const rates = fromFees(await rest.ask('TradeVolume', toFeeRequest(market.altname)), market, feeSide);
    this.latest = { rates, at: clock.now() };
    return rates;
  }

  /** Those of within an hour. */
  async recent(): Promise<FeeRates> {
    const { latest } = this;
    const isRecent = latest !== undefined && this.parts.clock.now() - latest.at < RECENT;
    return isRecent ? latest.rates : this.ask();
  }
}
