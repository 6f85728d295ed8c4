import { decimal, instrumentId } from '@gridbot/core';
import { minuteCandles } from './seeded-market.mjs';

/** One year of minutes; the seed and the movement give about 3,500 fills of a 1 % grid with 5 buys. */
export const WORKLOAD = { count: 525_600, seed: 11, sigma: 0.00083 };

/** A 1 % grid with 5 buys, fees included, on enough money never to wait. */
export const GRID = { flavour: 'grid-hodl', amountPerGrid: '100', interval: '0.01', openBuyOrders: 5 };
export const QUOTE = '100000';
export const MAKER = '0.0025';
export const TICK = '0.1';

export function workload(change = {}) {
  return minuteCandles({ ...WORKLOAD, ...change });
}

/** What `runBacktest` needs besides plugin and series. */
export function account() {
  const instrument = {
    id: instrumentId('sim:BTC/USD'),
    base: 'BTC',
    quote: 'USD',
    tickSize: decimal(TICK),
    lotSize: decimal('0.00000001'),
    minQuantity: decimal('0.00005'),
    minNotional: decimal('0.5'),
  };
  const fees = { maker: decimal(MAKER), taker: decimal('0.004'), asset: 'quote', origin: 'benchmark' };
  return { config: GRID, instrument, fees, balances: { BTC: decimal('0'), USD: decimal(QUOTE) } };
}

/** The same for the command line. */
export const BOT_YAML = `name: benchmark
exchange: { use: sim, instrument: BTC/USD }
strategy: { use: grid, flavour: ${GRID.flavour}, amountPerGrid: '${GRID.amountPerGrid}', interval: '${GRID.interval}', openBuyOrders: ${GRID.openBuyOrders} }
simulation:
  balances: { BTC: '0', USD: '${QUOTE}' }
  instrument: { tickSize: '${TICK}', lotSize: '0.00000001', minQuantity: '0.00005', minNotional: '0.5' }
  fees: { maker: '${MAKER}', taker: '0.004', asset: quote }
`;
