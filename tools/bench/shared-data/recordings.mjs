import { decimal, instrumentId } from '@gridbot/core';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Rules and fees as the venues had them; the tick follows the price where a market grew a thousandfold. */
const KRAKEN = { maker: '0.0025', taker: '0.004', lot: '0.00000001', minQuantity: '0.00005', minNotional: '0.5' };
const BINANCE = { maker: '0.001', taker: '0.001', lot: '0.00001', minQuantity: '0.00001', minNotional: '5' };
const DOLLARS = { quoteStart: '10000', amount: '100' };

const MARKETS = [
  [/kraken.*XBTUSD/, 'kraken:BTC/USD', { ...KRAKEN, ...DOLLARS, tick: '0.1', base: '0.2' }],
  [/kraken.*XBTEUR/, 'kraken:BTC/EUR', { ...KRAKEN, ...DOLLARS, tick: '0.1', base: '0.2' }],
  [/kraken.*ETHUSD/, 'kraken:ETH/USD', { ...KRAKEN, ...DOLLARS, tick: '0.00001', base: '2' }],
  [/kraken.*ETHEUR/, 'kraken:ETH/EUR', { ...KRAKEN, ...DOLLARS, tick: '0.01', base: '2' }],
  [/kraken.*BCHEUR/, 'kraken:BCH/EUR', { ...KRAKEN, ...DOLLARS, tick: '0.01', base: '20' }],
  [
    /kraken.*GRTETH/,
    'kraken:GRT/ETH',
    { ...KRAKEN, tick: '0.0000001', minNotional: '0.0002', quoteStart: '10', amount: '0.1', base: '3000' },
  ],
  [/binance.*BTCUSDT/, 'binance:BTC/USDT', { ...BINANCE, ...DOLLARS, tick: '0.01', base: '0.2' }],
  [/binance.*ETHUSDT/, 'binance:ETH/USDT', { ...BINANCE, ...DOLLARS, tick: '0.01', lot: '0.0001', base: '2' }],
  [
    /bitfinex.*BTCUSD/,
    'bitfinex:BTC/USD',
    { ...KRAKEN, ...DOLLARS, tick: '0.1', maker: '0.001', taker: '0.002', base: '0.2' },
  ],
];

/** Every recording in the folder: a name and the files it consists of. */
export function recordings(folder) {
  const inside = (path, pattern) =>
    readdirSync(join(folder, path))
      .filter((name) => pattern.test(name))
      .sort()
      .map((name) => join(path, name));
  const alone = [
    ...inside('kraken', /csv(\.gz)?$/),
    ...inside('kraken/time-and-sales', /csv$/),
    ...inside('binance', /csv\.gz$/),
    ...inside('cases', /csv$/),
  ].map((file) => ({ name: file, files: [join(folder, file)] }));
  const joined = (name, path, pattern) => ({ name, files: inside(path, pattern).map((file) => join(folder, file)) });
  return [
    ...alone,
    joined('binance/vision/*2025*', 'binance/vision', /2025/),
    joined('binance/vision/*', 'binance/vision', /csv$/),
    joined('bitfinex/*', 'bitfinex', /csv\.gz$/),
  ];
}

/** The account and the grid for a recording. */
export function settings(name, flavour) {
  const [, id, rules] = MARKETS.find(([pattern]) =>
    pattern.test(name.replace('vision/', 'vision/BTCUSDT').replace('bitfinex/', 'bitfinex/BTCUSD')),
  );
  const [base, quote] = id.split(':')[1].split('/');
  const instrument = {
    id: instrumentId(id),
    base,
    quote,
    tickSize: decimal(rules.tick),
    lotSize: decimal(rules.lot),
    minQuantity: decimal(rules.minQuantity),
    minNotional: decimal(rules.minNotional),
  };
  return {
    instrument,
    config: { flavour, amountPerGrid: rules.amount, interval: '0.02', openBuyOrders: 5 },
    fees: { maker: decimal(rules.maker), taker: decimal(rules.taker), asset: 'quote', origin: 'published tier' },
    balances: { [base]: decimal(flavour === 'swing' ? rules.base : '0'), [quote]: decimal(rules.quoteStart) },
  };
}
