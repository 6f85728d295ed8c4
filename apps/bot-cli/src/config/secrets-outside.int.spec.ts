import { describe, expect, it } from '@jest/globals';
import { readConfigText } from '@gridbot/config';
import { exchangeSource, folderWith, strategySource } from '../plugins/plugin-folder.fixture.js';
import type { Environment } from './environment.js';
import { resolveBot } from './resolve-bot.js';
import { readSetFlag } from './setting-override.js';
import { Settings } from './settings.js';

const folder = folderWith({ 'quiet.mjs': strategySource(), 'still.mjs': exchangeSource() });
const HEAD = 'name: a\nstrategy: { use: ./quiet.mjs }\n';
const exchange = (more: string): string => `exchange: { use: ./still.mjs, instrument: BTC/USD${more} }\n`;

function resolve(text: string, flags: readonly string[] = [], environment: Environment = {}) {
  const settings = new Settings('bot.yaml', readConfigText(`${HEAD}${text}`, 'bot.yaml'));
  return resolveBot({ settings, flags: flags.map(readSetFlag), environment, search: { workingDirectory: folder } });
}

async function refusal(...args: Parameters<typeof resolve>): Promise<string> {
  const error = await resolve(...args).catch((failure: unknown) => failure);
  expect(error).toMatchObject({ code: 'CONFIG.INVALID' });
  return `${(error as Error).message} ${JSON.stringify(error)}`;
}

describe('a secret in clear', () => {
  it.each([
    ['exchange.credentials.key', exchange(', credentials: { key: hunter2, secretFile: s }')],
    ['exchange.credentials.secret', exchange(', credentials: { keyFile: k, secret: hunter2 }')],
    ['exchange.credentials.password', exchange(', credentials: { keyFile: k, secretFile: s, password: hunter2 }')],
    ['exchange.apiKey', exchange(', apiKey: hunter2')],
    ['exchange.secret', exchange(', secret: 1234567')],
    ['persistence.password', `${exchange('')}persistence: { use: postgres, password: hunter2 }`],
    ['http.token', `${exchange('')}http: { token: hunter2 }`],
    ['notify.1.token', `${exchange('')}notify: [{ use: a }, { use: telegram, token: hunter2 }]`],
  ])('in the file is refused, and not repeated: %s', async (path, text) => {
    const message = await refusal(text);
    expect(message).toContain(`${path}: is a secret in clear`);
    expect(message).not.toMatch(/hunter2|1234567/);
  });

  it.each([
    ['exchange.credentials.key=hunter2', 'exchange.credentials.keyFile', 'GRIDBOT_EXCHANGE__CREDENTIALS__KEY'],
    ['exchange.apiSecret=hunter2', 'exchange.credentials.secretFile', 'GRIDBOT_EXCHANGE__CREDENTIALS__SECRET'],
    ['exchange.passphrase=hunter2', 'exchange.credentials.passwordFile', 'GRIDBOT_EXCHANGE__CREDENTIALS__PASSWORD'],
  ])('in a flag is refused with the file and the variable it belongs into: %s', async (flag, setting, variable) => {
    const message = await refusal(exchange(''), [flag]);
    expect(message).toContain(setting);
    expect(message).toContain(variable);
    expect(message).not.toContain('hunter2');
  });

  it('is what a strategy calls so only where it is none of ours', async () => {
    const { strategy } = await resolve(`${exchange('')}`, ['strategy.key=7']);
    expect(strategy.raw).toEqual({ key: 7 });
  });
});

describe('credentials', () => {
  const environment = { GRIDBOT_EXCHANGE__CREDENTIALS__KEY: 'ab:12 #', GRIDBOT_EXCHANGE__CREDENTIALS__SECRET: '007==' };

  it('come from the environment as they stand', async () => {
    const { config } = await resolve(exchange(''), [], environment);
    expect(config.exchange.credentials).toEqual({ key: 'ab:12 #', secret: '007==' });
  });

  it('come from files that the environment names', async () => {
    const { config } = await resolve(exchange(''), [], {
      GRIDBOT_EXCHANGE__CREDENTIALS__KEY_FILE: '/run/secrets/key',
      GRIDBOT_EXCHANGE__CREDENTIALS__SECRET_FILE: '/run/secrets/secret',
    });
    expect(config.exchange.credentials).toEqual({ keyFile: '/run/secrets/key', secretFile: '/run/secrets/secret' });
  });

  it('have one source each, and both are needed', async () => {
    const both = await refusal(exchange(', credentials: { keyFile: k, secretFile: s }'), [], environment);
    expect(both).toContain(
      'exchange.credentials.keyFile: there is the variable GRIDBOT_EXCHANGE__CREDENTIALS__KEY too',
    );
    const half = await refusal(exchange(', credentials: { keyFile: k }'));
    expect(half).toContain('exchange.credentials.secretFile: is missing: name the file that holds the secret');
  });

  it.each(['postgres://bot@db/bots', 'postgres://db:5433/bots?sslmode=require'])(
    'of a database may be apart from its URL, which then may stand in the file: %s',
    async (url) => {
      const { config } = await resolve(`${exchange('')}persistence: { use: postgres, url: '${url}', passwordFile: p }`);
      expect(config.persistence).toMatchObject({ url, passwordFile: 'p' });
    },
  );

  it.each(['postgres://bot@db/bots?password=hunter2', 'postgres://bot:12/hunter2@db/bots', 'hunter2'])(
    'of a database are not overlooked in its URL: %s',
    async (url) => {
      const message = await refusal(`${exchange('')}persistence: { use: postgres, url: '${url}' }`);
      expect(message).toContain('persistence.url: may hold a password');
      expect(message).not.toContain('hunter2');
    },
  );
});
