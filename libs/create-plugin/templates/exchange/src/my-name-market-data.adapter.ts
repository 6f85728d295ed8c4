import type { Candle, FeeRates, Instrument, InstrumentId, MarketData, MarketEvent, StopSignal } from '@gridbot/core';
import type { MyNameFeed } from './my-name-feed.js';
import { feesOf, instrumentOf } from './my-name.mapping.js';
import type { InstrumentPayload } from './my-name.payloads.js';
import type { RestClient } from './my-name-rest.client.js';
import { venueSymbol } from './my-name.symbols.js';

/** Prices of one instrument. */
export class MyNameMarketData implements MarketData {
  constructor(
    private readonly client: RestClient,
    private readonly feed: MyNameFeed,
    private readonly id: InstrumentId,
  ) {}

  async instrument(): Promise<Instrument> {
    return instrumentOf(await this.rules(), this.id);
  }

  async publishedFees(): Promise<FeeRates> {
    return feesOf(await this.rules());
  }

  /** The exchange of the example has none, and the plugin does not say that it has: `market-data.candles` is not among what it provides. */
  async candles(): Promise<readonly Candle[]> {
    return [];
  }

  async *events(stop: StopSignal): AsyncGenerator<MarketEvent, void, undefined> {
    if (stop.aborted) return;
    const queue = this.feed.open();
    const end = () => queue.end();
    stop.addEventListener('abort', end);
    try {
      for (let event = await queue.next(); event !== undefined; event = await queue.next()) yield event;
    } finally {
      stop.removeEventListener('abort', end);
      queue.end();
    }
  }

  private rules(): Promise<InstrumentPayload> {
    return this.client.get(`/instruments/${venueSymbol(this.id)}`);
  }
}
