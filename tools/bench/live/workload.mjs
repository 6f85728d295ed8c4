/** The exchanges, and how a client without an adapter talks to them. */
export const EXCHANGES = {
  kraken: { instrument: 'BTC/USD', quote: 'USD', venueSymbol: 'XBTUSD' },
  binance: { instrument: 'BTC/USDT', quote: 'USDT', venueSymbol: 'BTCUSDT' },
};

export const START_PRICE = 50_000;
/** What a tick changes where orders are wanted: the grid's levels are 1 % apart. */
export const BUSY = 0.008;
/** What a tick changes in an ordinary market: an order now and then. */
export const CALM = 0.0005;
export const BALANCES = { BTC: '100', USD: '10000000', USDT: '10000000' };

/** How far from its start the price turns round. */
const FARTHEST = 0.02;

/** Prices that go up or down by the same part at every tick: a walk that is the same in every run, with a decimal that every exchange takes. */
export function* prices(move) {
  const most = Math.floor(FARTHEST / move);
  let seed = 12_345;
  let level = 0;
  for (;;) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    const up = level <= -most || (level < most && (seed >>> 16) % 2 === 0);
    level += up ? 1 : -1;
    yield (START_PRICE * (1 + move) ** level).toFixed(1);
  }
}

/** A bot on the served exchange: a grid of 1 %, five buys, in the flavour that keeps a part of what it bought. */
export function botYaml(exchange, adapterSettings) {
  const settings = Object.entries(adapterSettings).map(([name, value]) => `  ${name}: ${value}`);
  const { instrument, quote } = EXCHANGES[exchange];
  return `name: bench
mode: live
confirm: trade real money on ${exchange} ${instrument} with at most 100000 ${quote}
exchange:
  use: ${exchange}
  instrument: ${instrument}
  credentials: { keyFile: key, secretFile: secret }
${settings.join('\n')}
strategy:
  use: grid
  flavour: grid-hodl
  amountPerGrid: '100'
  interval: 1%
  openBuyOrders: 5
  maxInvestment: '100000'
persistence: { use: sqlite, file: bot.sqlite }
guards: { ordersPerMinute: 0 }
log: { level: info, format: json }
`;
}
