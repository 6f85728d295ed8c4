/** core as the built command sees it: plugins in a temporary folder could not find it by name. */
const CORE = new URL('../../../libs/core/dist/index.js', import.meta.url).href;

/** Settings of a bot as a test writes them; sections are YAML flow mappings. */
export interface SampleSections {
  readonly exchange?: string;
  readonly strategy?: string;
  readonly more?: readonly string[];
}

/** A grid that can be run. */
export const GRID =
  "use: grid, flavour: grid-hodl, amountPerGrid: '100', interval: 1%, openBuyOrders: 3, maxInvestment: '1000'";

/** A bot.yaml of these sections; by default a grid on the demo market, kept in memory. */
export function botYaml({
  exchange = 'use: sim, instrument: BTC/USD',
  strategy = GRID,
  more = [],
}: SampleSections = {}): string {
  return [
    'name: sample',
    `exchange: { ${exchange} }`,
    `strategy: { ${strategy} }`,
    'persistence: { use: memory }',
    ...more,
    '',
  ].join('\n');
}

/** Hourly candles in Kraken's layout that fall and rise again, so that a 1 % grid trades. */
export function candles(count = 200): string {
  const rows = Array.from({ length: count }, (_, hour) => {
    const open = 50_000 + Math.round(2_000 * Math.sin(hour / 8));
    const close = 50_000 + Math.round(2_000 * Math.sin((hour + 1) / 8));
    return [
      1_700_000_000 - (1_700_000_000 % 3600) + hour * 3600,
      open,
      Math.max(open, close) + 50,
      Math.min(open, close) - 50,
      close,
      3,
      12,
    ].join(',');
  });
  return `${rows.join('\n')}\n`;
}

/** A strategy of a third party: does nothing, but throws when it is told of this kind of event. */
export function throwingStrategy(eventType: string): string {
  return `export const plugin = {
  apiVersion: 1,
  name: 'thrower',
  stateVersion: 1,
  requires: ['market-data.ticker', 'order.limit'],
  configSchema: { type: 'object', additionalProperties: false, properties: {} },
  parseConfig: (raw) => raw,
  init: () => ({}),
  step: (state, event, context) => {
    if (event.type === '${eventType}') throw new RangeError('the strategy is broken');
    return { state, commands: [] };
  },
};
`;
}

/** An exchange of a third party. */
export function exchangePlugin({
  provides = [
    'market-data.ticker',
    'order.limit',
    'order.post-only',
    'order.client-id',
    'account.balances',
    'account.fee-rates',
    'history.fills',
  ],
  events = 'yield { type: "ticker-updated", at: Date.now(), price: core.price("50000") }; await ended;',
  close = 'async () => undefined',
} = {}): string {
  return `import * as core from '${CORE}';
export const plugin = {
  apiVersion: 1,
  name: 'stub',
  provides: ${JSON.stringify(provides)},
  configSchema: { type: 'object', additionalProperties: false, properties: {} },
  parseConfig: (raw) => raw,
  create: async (config, { instrument }) => ({
    marketData: {
      instrument: async () => ({ id: instrument, base: 'BTC', quote: 'USD', tickSize: core.decimal('0.1'),
        lotSize: core.decimal('0.00000001'), minQuantity: core.decimal('0.00005'), minNotional: core.decimal('0.5') }),
      candles: async () => [],
      async *events(stop) {
        const ended = new Promise((resolve) => stop.addEventListener('abort', resolve));
        ${events}
      },
    },
    close: ${close},
  }),
};
`;
}
