import { Decimal } from '@gridbot/core';
import { BINANCE_WS_API_PATH, binanceLayer } from '../binance/binance-wire.layer.js';
import { instrumentOf, START_PRICES, type ExchangeProfile } from './exchange-profile.js';

const tethers = {
  minNotional: '5',
  priceDecimals: 2,
  tickSize: '0.01',
  notionalDecimals: 8,
  maxOpenOrders: 200,
  band: ['0.2', '5'] as const,
};

/** More than anybody asks for. */
const PLENTY = 1_000_000_000;
const UNLIMITED = {
  weightPerMinute: PLENTY,
  rawPerFiveMinutes: PLENTY,
  ordersPerTenSeconds: PLENTY,
  ordersPerDay: PLENTY,
  connectionsPerFiveMinutes: PLENTY,
};

/** Binance spot: filters of 2025, 0.1 % taken from what a fill brings in, in the eight digits of every amount. Ids are numbers that grow. */
export const BINANCE: ExchangeProfile = {
  name: 'binance',
  instruments: [
    { symbol: 'BTC/USDT', ...tethers, lotSize: '0.00001', minQuantity: '0.00001', quantityDecimals: 5 },
    { symbol: 'ETH/USDT', ...tethers, lotSize: '0.0001', minQuantity: '0.0001', quantityDecimals: 4 },
  ].map((row) => instrumentOf('binance', row)),
  startPrices: START_PRICES,
  balances: { BTC: Decimal.parse('1'), ETH: Decimal.parse('10'), USDT: Decimal.parse('100000'), BNB: Decimal.ZERO },
  fees: {
    rates: { maker: Decimal.parse('0.001'), taker: Decimal.parse('0.001'), asset: 'received', origin: 'account' },
    decimals: 8,
  },
  postOnly: 'reject',
  createLayer: binanceLayer(),
  createUnlimitedLayer: binanceLayer({ limits: UNLIMITED }),
  adapterSettings: (url, wsUrl) => ({ restUrl: url, streamUrl: wsUrl, wsApiUrl: wsUrl + BINANCE_WS_API_PATH }),
  ids: {
    order: (count) => String(28_000_000 + count),
    trade: (count) => String(3_700_000_000 + count),
    ledger: (count) => String(count),
    amend: (count) => String(count),
  },
};
