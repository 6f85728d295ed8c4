import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { botYaml } from '../../init/bot-yaml.js';
import { DEFAULT_ANSWERS } from '../../init/init-answers.js';
import { editorSchema } from './editor-schema.js';
import { installedSchemas } from './installed-schemas.js';

const EXAMPLES = join(import.meta.dirname, '../../../../../examples');
const SOURCES = ['@gridbot/source', 'node', 'import'];

const validator = (schema: object): ValidateFunction => new Ajv({ strict: false, allErrors: true }).compile(schema);
const examples = readdirSync(EXAMPLES).filter((name) => name.endsWith('.yaml'));

describe('the schema of bot.yaml for editors', () => {
  let isRight: ValidateFunction;
  const problems = (text: string): readonly string[] => {
    isRight(parse(text));
    const own = (isRight.errors ?? []).filter(({ keyword }) => keyword !== 'if');
    return own.map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
  };

  beforeAll(async () => {
    const search = { workingDirectory: import.meta.dirname, conditions: SOURCES };
    const { plugins, warnings } = await installedSchemas(search);
    expect(warnings).toEqual([]);
    expect(plugins.map(({ section, uses }) => `${section} ${uses[0]}`)).toEqual(
      expect.arrayContaining(['exchange kraken', 'exchange binance', 'exchange sim', 'strategy grid']),
    );
    isRight = validator(editorSchema(plugins));
  });

  it.each(examples)('takes %s', (name) => {
    expect(problems(readFileSync(join(EXAMPLES, name), 'utf8'))).toEqual([]);
  });

  it('takes what gridbot init writes', () => {
    expect(problems(botYaml(DEFAULT_ANSWERS))).toEqual([]);
    expect(problems(botYaml({ ...DEFAULT_ANSWERS, exchange: 'kraken', maxInvestment: 'none' }))).toEqual([]);
  });

  const GRID = 'use: grid, flavour: grid-hodl, amountPerGrid: 100, interval: 2%, openBuyOrders: 5';
  const bot = (change: string, { strategy = GRID, exchange = 'use: kraken, instrument: BTC/USD' } = {}): string =>
    `name: a\nexchange: { ${exchange} }\nstrategy: { ${strategy} }\n${change}`;

  it('takes a whole bot, decimals quoted or not', () => {
    expect(problems(bot(''))).toEqual([]);
    expect(problems(bot("stop: { timeout: 30s }\nguards: { maxLoss: '12.5', maxDrawdown: 0.2 }"))).toEqual([]);
    expect(problems(bot('$schema: ./bot.schema.json'))).toEqual([]);
  });

  it.each([
    ['a setting that nobody knows', bot('colour: blue'), 'must NOT have additional', 'colour'],
    ['a mode that there is not', bot('mode: paper'), '/mode', 'allowed values'],
    ['a length of time without a unit', bot('stop: { timeout: 30 }'), '/stop/timeout', 'string'],
    [
      'a secret, which belongs in a file of its own',
      bot('', { exchange: 'use: kraken, instrument: BTC/USD, credentials: { key: x }' }),
      '/exchange/credentials',
      'key',
    ],
    [
      'a connection URL, which belongs in a file of its own',
      bot('persistence: { use: postgres, url: x }'),
      '/persistence',
      'url',
    ],
    ['a mistyped setting of the strategy', bot('', { strategy: `${GRID}, intervall: 1%` }), '/strategy', 'intervall'],
    [
      'a strategy without what it needs',
      bot('', { strategy: 'use: grid, flavour: swing' }),
      '/strategy',
      'amountPerGrid',
    ],
    [
      'a flavour that there is not',
      bot('', { strategy: GRID.replace('grid-hodl', 'blue') }),
      '/strategy/flavour',
      'swing',
    ],
    ['a share that is too large', bot('guards: { maxDrawdown: 2 }'), '/guards/maxDrawdown', '< 1'],
    [
      'a setting of another exchange',
      bot('', { exchange: 'use: sim, instrument: BTC/USD, apiKey: x' }),
      '/exchange',
      'apiKey',
    ],
    [
      'settings of the package by its own name',
      bot('', { strategy: "use: '@gridbot/strategy-grid'" }),
      '/strategy',
      'interval',
    ],
  ])('finds %s', (_, text, where, what) => {
    const found = problems(text).join('\n');
    expect(found).toContain(where);
    expect(found).toContain(what);
  });

  it('leaves a plugin that it does not know alone, and checks what is ours beside it', () => {
    expect(problems(bot('', { strategy: 'use: ./mine.js, anything: 1' }))).toEqual([]);
    expect(problems(bot('', { exchange: 'use: elsewhere, instrument: BTCUSD, depth: 5' }))).toEqual([
      expect.stringContaining('/exchange/instrument'),
    ]);
  });
});

describe('the part of a plugin', () => {
  it('may refer to its own definitions', () => {
    const schema = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: { levels: { type: 'array', items: { $ref: '#/$defs/level' } } },
      $defs: { level: { type: 'integer', minimum: 1 } },
      additionalProperties: false,
    };
    const whole = validator(editorSchema([{ section: 'strategy', uses: ['rungs'], schema }]));
    const bot = (levels: unknown) => ({
      name: 'a',
      exchange: { use: 'sim', instrument: 'BTC/USD' },
      strategy: { use: 'rungs', levels },
    });
    expect(whole(bot([1, 2]))).toBe(true);
    expect(whole(bot([0]))).toBe(false);
  });

  it('is asked of each entry of a list by its own name', () => {
    const chat = { type: 'object', properties: { chatId: {} }, required: ['chatId'], additionalProperties: false };
    const whole = validator(editorSchema([{ section: 'notify', uses: ['chat'], schema: chat }]));
    const bot = (...notify: readonly object[]) => ({
      name: 'a',
      exchange: { use: 'sim', instrument: 'BTC/USD' },
      strategy: { use: 'grid' },
      notify,
    });
    expect(whole(bot({ use: 'chat', chatId: '1' }, { use: 'other', url: 'x' }))).toBe(true);
    expect(whole(bot({ use: 'other' }, { use: 'chat' }))).toBe(false);
  });
});
