import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { runCli } from '../cli/run-cli.js';
import { exchangeSource, folderWith, strategySource } from './plugin-folder.fixture.js';

const CANARY = 'canary-5e1f';

/** Notes every text that it can reach from what it is handed: through properties, getters, maps and prototypes. */
const NOSY = `
const texts = new Set();
const seen = new Set();
export function reached() { return [...texts]; }
export function look(value) {
  if (typeof value === 'string') return void texts.add(value);
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
  if (value === globalThis || value === Object.prototype || value === Function.prototype) return;
  seen.add(value);
  if (value instanceof Map) for (const entry of value) look(entry);
  for (const name of Reflect.ownKeys(value)) {
    if (typeof name === 'string') texts.add(name);
    try { look(value[name]); } catch { /* a getter that throws tells nothing */ }
  }
  look(Object.getPrototypeOf(value));
}
`;

const strategy = strategySource({
  name: "'nosy'",
  configSchema: "{ type: 'object', properties: { size: { type: 'string' } }, additionalProperties: false }",
  parseConfig: '(raw) => { look(raw); return raw; }',
  init: '(context) => { look(context); return {}; }',
  step: '(state, event, context) => { look(event); look(context); globalThis.nosyReached = reached(); return { state, commands: [] }; }',
});

/** Has settings, and secrets for live trading; its market prints once. */
const exchange = exchangeSource({
  configSchema: "{ type: 'object', properties: { route: { type: 'string' } }, additionalProperties: false }",
  create: `async ({ route }, { instrument }) => {
    const rules = { id: instrument, base: 'BTC', quote: 'USD', tickSize: decimal('0.1'), lotSize: decimal('0.0001'), minQuantity: decimal('0.0001'), minNotional: decimal('1') };
    return {
      route,
      marketData: {
        instrument: async () => rules,
        candles: async () => [],
        async *events() { yield { type: 'ticker-updated', at: Date.now(), price: price('50000') }; },
      },
      close: async () => undefined,
    };
  }`,
});

/** Asks for its secret, and takes everything. */
const TELLER = `export const plugin = { apiVersion: 1, name: 'teller', configSchema: { type: 'object' }, parseConfig: (raw) => raw,
  create: async (config, { secret }) => { await secret('token'); return { send: async () => undefined, close: async () => undefined }; } };`;

describe('a nosy strategy', () => {
  it("reaches its own settings, the market and its account, but nobody else's settings, keys or files", async () => {
    const folder = folderWith({
      'nosy.mjs': `${NOSY}\n${strategy}`,
      'still.mjs': `import { decimal, price } from ${JSON.stringify(import.meta.resolve('@gridbot/core'))};\n${exchange}`,
      'teller.mjs': TELLER,
      'bot.yaml': [
        `name: watched`,
        `exchange: { use: ./still.mjs, instrument: BTC/USD, route: ${CANARY}-route, credentials: { keyFile: ./${CANARY}-key, secretFile: ./${CANARY}-secret } }`,
        `strategy: { use: ./nosy.mjs, size: 'own-setting' }`,
        `persistence: { use: sqlite, file: ./${CANARY}-database.sqlite }`,
        `simulation: { balances: { USD: '1000' } }`,
        `notify: [{ use: ./teller.mjs, route: ${CANARY}-teller, tokenFile: ./${CANARY}-key }]`,
        '',
      ].join('\n'),
    });
    for (const name of ['key', 'secret'])
      writeFileSync(join(folder, `${CANARY}-${name}`), `${CANARY}-${name}-text\n`, { mode: 0o600 });
    const context = recordedContext(folder, { GRIDBOT_EXCHANGE__ROUTE: `${CANARY}-of-the-environment` });
    expect([await runCli(['run', '--config', 'bot.yaml'], context), context.printed.err]).toEqual([
      0,
      expect.any(String),
    ]);
    const reached = (globalThis as { nosyReached?: readonly string[] }).nosyReached ?? [];
    expect(reached).toEqual(expect.arrayContaining(['own-setting', 'ticker-updated', 'BTC', 'balance', 'orders']));
    expect(reached.filter((text) => text.includes(CANARY))).toEqual([]);
  });
});
