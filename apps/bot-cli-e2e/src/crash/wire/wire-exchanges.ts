import { instrumentId, type ExchangePlugin, type InstrumentId } from '@gridbot/core';
import { plugin as binance } from '@gridbot/exchange-binance';
import { plugin as kraken } from '@gridbot/exchange-kraken';

/** An exchange with an adapter of its own. */
export type WireName = 'kraken' | 'binance';

/** What a bot trades there, and by what. */
export interface WireExchange {
  readonly name: WireName;
  readonly plugin: ExchangePlugin;
  readonly symbol: string;
  readonly quote: string;
  readonly instrument: InstrumentId;
}

export const WIRE_EXCHANGES: Readonly<Record<WireName, WireExchange>> = {
  kraken: {
    name: 'kraken',
    plugin: kraken,
    symbol: 'BTC/USD',
    quote: 'USD',
    instrument: instrumentId('kraken:BTC/USD'),
  },
  binance: {
    name: 'binance',
    plugin: binance,
    symbol: 'BTC/USDT',
    quote: 'USDT',
    instrument: instrumentId('binance:BTC/USDT'),
  },
};
