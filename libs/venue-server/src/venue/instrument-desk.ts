import { tradeId, venueOrderId, type Decimal, type Instrument, type UnixMillis } from '@gridbot/core';
import { Fees, MatchingEngine, VolumePool, type Accounts, type OrderObserver } from '@gridbot/exchange-sim';
import { Market } from '../market/market.js';
import type { Print } from '../market/public-trade.js';
import type { VenueInstrument } from './venue-instrument.js';
import { ratesOn, type VenueOptions } from './venue-options.js';

/** Where new orders and trades of every desk get their ids. */
export interface IdSource {
  nextOrder(): string;
  nextTrade(): string;
}

/** One instrument of the venue: its rules, its market, and the account's orders on it. All desks share the account's money. */
export class InstrumentDesk {
  readonly market: Market;
  readonly engine: MatchingEngine;
  /** Resting orders take at most this part of a print's quantity; absent: fills are whole. */
  partialShare: Decimal | undefined;
  private readonly engineRules: { -readonly [Rule in keyof Instrument]: Instrument[Rule] };
  private current: VenueInstrument;

  constructor(
    instrument: VenueInstrument,
    options: VenueOptions,
    accounts: Accounts,
    observer: OrderObserver,
    ids: IdSource,
  ) {
    this.current = instrument;
    this.engineRules = engineRulesOf(instrument);
    this.market = new Market(instrument, options);
    this.engine = new MatchingEngine({
      instrument: this.engineRules,
      accounts,
      fees: feesOf(instrument, options),
      postOnly: options.postOnly,
      observer,
      ids: { order: () => venueOrderId(ids.nextOrder()), trade: () => tradeId(ids.nextTrade()) },
    });
  }

  get instrument(): VenueInstrument {
    return this.current;
  }

  change(change: Partial<VenueInstrument>): void {
    this.current = { ...this.current, ...change };
    Object.assign(this.engineRules, engineRulesOf(this.current));
    this.market.tickSize = this.current.tickSize;
  }

  /** The market trades, and the account's orders that it touches fill, oldest first. */
  print(print: Print, at: UnixMillis): void {
    const { price, quantity } = this.market.add(print, at);
    this.engine.announce(price, this.partialShare && new VolumePool(quantity.times(this.partialShare)));
    while (this.engine.fillNext(at));
  }
}

/** The rules that the venue has checked before an order reaches the engine are left out; the engine looks after the money. */
function engineRulesOf({ id, base, quote, tickSize, lotSize, minQuantity, minNotional }: VenueInstrument): Instrument {
  return { id, base, quote, tickSize, lotSize, minQuantity, minNotional };
}

function feesOf(instrument: VenueInstrument, { fees }: VenueOptions): Fees {
  const assetPrice = fees.assetPrices?.[instrument.symbol];
  return new Fees(
    {
      rates: ratesOn(instrument.symbol, fees),
      ...(fees.decimals !== undefined && { decimals: fees.decimals }),
      ...(assetPrice !== undefined && { assetPrice }),
      ...(fees.assetDiscount !== undefined && { assetDiscount: fees.assetDiscount }),
    },
    instrument,
  );
}
