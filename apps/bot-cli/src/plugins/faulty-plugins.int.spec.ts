import { describe, expect, it } from '@jest/globals';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { runCli } from '../cli/run-cli.js';
import { exchangeSource, folderWith, strategySource } from './plugin-folder.fixture.js';

const CORE = JSON.stringify(import.meta.resolve('@gridbot/core'));

/** An exchange whose market prints once, with one part replaced. */
function exchange(change: Readonly<Record<string, string>> = {}): string {
  const parts = {
    instrument: `async () => ({ id: instrument, base: 'BTC', quote: 'USD', tickSize: decimal('0.1'), lotSize: decimal('0.0001'), minQuantity: decimal('0.0001'), minNotional: decimal('1') })`,
    candles: 'async () => []',
    events: `async function* () { yield { type: 'ticker-updated', at: Date.now(), price: price('50000') }; }`,
    ...change,
  };
  const marketData = Object.entries(parts).map(([name, part]) => `${name}: ${part}`);
  const create = `async (config, { instrument }) => ({ marketData: { ${marketData.join(', ')} }, close: async () => undefined })`;
  return `import { decimal, price } from ${CORE};\n${exchangeSource({ name: "'shaky-exchange'", create })}`;
}

interface Ended {
  readonly code: number;
  readonly err: string;
}

async function run(exchangeText: string, strategyText = strategySource(), notifierText?: string): Promise<Ended> {
  const folder = folderWith({
    'notifier.mjs': notifierText ?? '',
    'exchange.mjs': exchangeText,
    'strategy.mjs': strategyText,
    'bot.yaml': [
      'name: shaky',
      'exchange: { use: ./exchange.mjs, instrument: BTC/USD }',
      'strategy: { use: ./strategy.mjs }',
      'persistence: { use: memory }',
      "simulation: { balances: { USD: '1000' } }",
      ...(notifierText === undefined ? [] : ['notify: [{ use: ./notifier.mjs }]']),
      '',
    ].join('\n'),
  });
  const context = recordedContext(folder);
  const code = await runCli(['run', '--config', 'bot.yaml'], context);
  return { code, err: context.printed.err };
}

const broken = "{ throw new TypeError('x is not a function'); }";

describe('a bot whose plugins are whole', () => {
  it('runs to the end of the market', async () => {
    expect((await run(exchange())).code).toBe(0);
  });
});

describe('a bot whose exchange throws', () => {
  it.each([
    ['while it is created', exchangeSource({ name: "'shaky-exchange'", create: `async () => ${broken}` }), 'create'],
    ['when it is asked for the rules', exchange({ instrument: `async () => ${broken}` }), 'marketData.instrument'],
    ['at once when it is listened to', exchange({ events: `() => ${broken}` }), 'marketData.events'],
    ['while it is listened to', exchange({ events: `async function* () ${broken}` }), 'marketData.events'],
  ])('%s ends with its name, the function and what to do', async (_, source, call) => {
    const { code, err } = await run(source);
    expect(err).toContain(
      `plugin "shaky-exchange": ${call} threw "x is not a function". Report it to the plugin's author`,
    );
    expect(err).toContain('PLUGIN.INVALID');
    expect(code).not.toBe(0);
  });
});

describe('a bot whose exchange tells what is none', () => {
  const rules = (change: string): string =>
    `async () => ({ id: instrument, base: 'BTC', quote: 'USD', tickSize: decimal('0.1'), lotSize: decimal('0.0001'), minQuantity: decimal('0.0001'), minNotional: decimal('1'), ${change} })`;
  const ticker = (terms: string): string => `async function* () { yield { type: 'ticker-updated', ${terms} }; }`;

  it.each([
    ['a number as the tick', exchange({ instrument: rules('tickSize: 0.05') }), 'answers 0.05 as tickSize: make it'],
    ['no name', exchange({ instrument: rules('id: undefined') }), 'marketData.instrument answers no id'],
    ['a number as price', exchange({ events: ticker('at: Date.now(), price: 10.05') }), 'the price 10.05: make it'],
    ['no time', exchange({ events: ticker("price: price('5')") }), 'a ticker at the time undefined: give Unix'],
    ['a list in place of a stream', exchange({ events: 'async () => []' }), 'answers no stream: write it as'],
  ])('%s ends with its name and what to write', async (_, source, text) => {
    const { code, err } = await run(source);
    expect(err).toContain('exchange "shaky-exchange": marketData.');
    expect(err).toContain(text);
    expect([code, err]).toEqual([4, expect.stringContaining('PLUGIN.INVALID')]);
  });
});

describe('a bot whose strategy throws', () => {
  it.each([
    ['step', `(state, event) => ${broken}`],
    ['init', `() => ${broken}`],
    ['subscriptions', `() => ${broken}`],
    ['preflight', `() => ${broken}`],
  ])('in %s ends with its name and the function', async (part, source) => {
    const { code, err } = await run(exchange(), strategySource({ [part]: source }));
    expect(err).toMatch(new RegExp(`strategy "quiet" threw in ${part}[^:]*: x is not a function`));
    expect([code, err]).toEqual([8, expect.stringContaining('STRATEGY.THREW')]);
  });

  it('in parseConfig ends with its name before anything starts', async () => {
    const { code, err } = await run(
      exchange({ instrument: `() => ${broken}` }),
      strategySource({ parseConfig: `() => ${broken}` }),
    );
    expect(err).toContain('plugin "quiet": parseConfig threw "x is not a function"');
    expect(code).not.toBe(0);
  });
});

describe('a bot whose notifier throws', () => {
  const notifier = (create: string): string =>
    `export const plugin = { apiVersion: 1, name: 'shaky-notifier', configSchema: { type: 'object' }, parseConfig: (raw) => raw, create: ${create} };`;

  it.each([
    ['at once', 'send'],
    ['by its promise', 'async send'],
  ])('%s trades on, and the log names it', async (_, send) => {
    const channel = notifier(`async () => ({ ${send}() ${broken}, async close() {} })`);
    const { code, err } = await run(exchange(), strategySource(), channel);
    expect(err).toContain('plugin "shaky-notifier": send threw "x is not a function"');
    expect(code).toBe(0);
  });

  it('while its channel is created ends with its name before anything starts', async () => {
    const { code, err } = await run(exchange(), strategySource(), notifier(`async () => ${broken}`));
    expect(err).toContain('plugin "shaky-notifier": create threw "x is not a function"');
    expect(code).not.toBe(0);
  });
});
