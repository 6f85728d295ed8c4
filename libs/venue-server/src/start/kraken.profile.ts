import { Decimal } from '@gridbot/core';
import { krakenIds } from '../kraken/kraken.ids.js';
import { KRAKEN_PRIVATE_PATH, KRAKEN_PUBLIC_PATH, krakenLayer } from '../kraken/kraken-wire.layer.js';
import { instrumentOf, START_PRICES, type ExchangeProfile } from './exchange-profile.js';

const dollars = {
  minNotional: '0.5',
  quantityDecimals: 8,
  notionalDecimals: 5,
  lotSize: '0.00000001',
  maxOpenOrders: 80,
};

/** Kraken spot: rules of 2025, fees of tier 0 in quote, rounded to the nearest at 5 digits (measured on real fills). */
export const KRAKEN: ExchangeProfile = {
  name: 'kraken',
  instruments: [
    { symbol: 'BTC/USD', ...dollars, tickSize: '0.1', minQuantity: '0.00005', priceDecimals: 1 },
    { symbol: 'ETH/USD', ...dollars, tickSize: '0.01', minQuantity: '0.002', priceDecimals: 2 },
    { symbol: 'BTC/EUR', ...dollars, tickSize: '0.1', minQuantity: '0.00005', priceDecimals: 1, minNotional: '0.45' },
  ].map((row) => instrumentOf('kraken', row)),
  startPrices: START_PRICES,
  balances: {
    BTC: Decimal.parse('1'),
    ETH: Decimal.parse('10'),
    USD: Decimal.parse('100000'),
    EUR: Decimal.parse('100000'),
  },
  fees: {
    rates: { maker: Decimal.parse('0.0025'), taker: Decimal.parse('0.004'), asset: 'quote', origin: 'account' },
    decimals: 5,
  },
  postOnly: 'cancel',
  ids: krakenIds(),
  createLayer: krakenLayer(),
  createUnlimitedLayer: krakenLayer({ tier: 'unlimited' }),
  adapterSettings: (url, wsUrl, unlimited) => ({
    restUrl: url,
    publicStreamUrl: wsUrl + KRAKEN_PUBLIC_PATH,
    privateStreamUrl: wsUrl + KRAKEN_PRIVATE_PATH,
    ...(unlimited && { tier: 'unlimited' }),
  }),
};
