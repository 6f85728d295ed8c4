import { Decimal, instrumentId, type Asset } from '@gridbot/core';
import type { PostOnlyDialect } from '@gridbot/exchange-sim';
import type { WireLayerFactory } from '../server/wire-layer.js';
import type { VenueIds } from '../venue/venue-ids.js';
import type { VenueInstrument } from '../venue/venue-instrument.js';
import type { VenueFees } from '../venue/venue-options.js';

/** What makes a venue a certain exchange; everything but the layer and the ids can be replaced at the start. */
export interface ExchangeProfile {
  /** `kraken`, `binance`: also what `exchange.use` in bot.yaml says. */
  readonly name: string;
  readonly instruments: readonly VenueInstrument[];
  /** Where the demo market of an instrument begins, by base. */
  readonly startPrices: Readonly<Record<Asset, Decimal>>;
  /** What the account has at first. */
  readonly balances: Readonly<Record<Asset, Decimal>>;
  readonly fees: VenueFees;
  readonly postOnly: PostOnlyDialect;
  readonly ids: VenueIds;
  readonly createLayer: WireLayerFactory;
  /** The same wire without limits on requests and orders, for markets that are faster than life. */
  readonly createUnlimitedLayer: WireLayerFactory;
  /** The settings in `exchange:` of bot.yaml with which our own adapter finds the server, and is as fast as it may be. */
  adapterSettings(url: string, wsUrl: string, unlimited: boolean): Readonly<Record<string, string>>;
}

/** The rules of an instrument, as text. */
export interface InstrumentRow {
  readonly symbol: string;
  readonly tickSize: string;
  readonly lotSize: string;
  readonly minQuantity: string;
  readonly minNotional: string;
  readonly priceDecimals: number;
  readonly quantityDecimals: number;
  readonly notionalDecimals: number;
  readonly maxOpenOrders: number;
  /** Factors of the last price between which a limit price must lie. */
  readonly band?: readonly [down: string, up: string];
}

/** An instrument of an exchange from its row. */
export function instrumentOf(exchange: string, row: InstrumentRow): VenueInstrument {
  const [base = '', quote = ''] = row.symbol.split('/');
  const { symbol, priceDecimals, quantityDecimals, notionalDecimals, maxOpenOrders, band } = row;
  return {
    id: instrumentId(`${exchange}:${symbol}`),
    ...{ symbol, base, quote, priceDecimals, quantityDecimals, notionalDecimals, maxOpenOrders },
    tickSize: Decimal.parse(row.tickSize),
    lotSize: Decimal.parse(row.lotSize),
    minQuantity: Decimal.parse(row.minQuantity),
    minNotional: Decimal.parse(row.minNotional),
    ...(band && { priceBand: { down: Decimal.parse(band[0]), up: Decimal.parse(band[1]) } }),
    status: 'online',
  };
}

/** Where demo markets begin unless something else is asked for. */
export const START_PRICES: Readonly<Record<Asset, Decimal>> = {
  BTC: Decimal.parse('50000'),
  ETH: Decimal.parse('2500'),
};
