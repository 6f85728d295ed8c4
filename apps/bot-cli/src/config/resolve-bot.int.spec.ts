import { describe, expect, it } from '@jest/globals';
import { readConfigText } from '@gridbot/config';
import { exchangeSource, folderWith, strategySource } from '../plugins/plugin-folder.fixture.js';
import type { Environment } from './environment.js';
import { resolveBot } from './resolve-bot.js';
import { instrumentIdOf, requireExchange } from './resolved-bot.js';
import { readSetFlag } from './setting-override.js';
import { Settings } from './settings.js';

const STRICT = `(raw) => {
  const problems = Object.keys(raw).filter((key) => key !== 'size').map((path) => ({ path, message: 'unknown here' }));
  if (problems.length === 0) return raw;
  throw Object.assign(new Error('no'), { name: 'GridbotError', code: 'CONFIG.INVALID', retryable: false, details: { problems } });
}`;
const folder = folderWith({
  'strict.mjs': strategySource({ parseConfig: STRICT }),
  'crash.mjs': strategySource({ parseConfig: "() => { throw new TypeError('oh'); }" }),
  'greedy.mjs': strategySource({ requires: "['history.fills']" }),
  'still.mjs': exchangeSource(),
  'slow.mjs': strategySource({ parseConfig: 'async (raw) => raw' }),
  'pager.mjs': `export const plugin = { apiVersion: 1, name: 'pager', configSchema: {}, create: () => 0, parseConfig: ${STRICT} };`,
});
const FILE =
  'name: a\nexchange: { use: ./still.mjs, instrument: BTC/USD }\nstrategy:\n  use: ./strict.mjs\n  size: 1\n';

function resolve(text = FILE, flags: readonly string[] = [], environment: Environment = {}) {
  return resolveBot({
    settings: new Settings('bot.yaml', readConfigText(text, 'bot.yaml')),
    flags: flags.map(readSetFlag),
    environment,
    search: { workingDirectory: folder },
  });
}

describe('resolveBot', () => {
  it('loads the plugins and hands each its own settings', async () => {
    const bot = await resolve();
    expect(bot.strategy).toMatchObject({ plugin: { name: 'quiet' }, config: { size: 1 }, raw: { size: 1 } });
    expect(bot.exchange).toMatchObject({ plugin: { name: 'still' }, raw: {} });
    expect(bot.config).toMatchObject({
      name: 'a',
      mode: 'dry-run',
      persistence: { use: 'sqlite' },
      stop: { cancel: 'none' },
    });
    expect(instrumentIdOf(bot)).toBe('still:BTC/USD');
  });

  it('lets flags win over the environment, and the environment over the file', async () => {
    const environment = { GRIDBOT_STRATEGY__SIZE: '2', GRIDBOT_NAME: 'b' };
    expect((await resolve(FILE, [], environment)).strategy.raw).toEqual({ size: 2 });
    const bot = await resolve(FILE, ['strategy.size=3'], environment);
    expect([bot.config.name, bot.strategy.raw]).toEqual(['b', { size: 3 }]);
  });

  it('looks for a plugin whose name was written as a number', async () => {
    const strategy = FILE.replace('./strict.mjs', '7');
    await expect(resolve(strategy)).rejects.toMatchObject({
      code: 'PLUGIN.NOT_FOUND',
      message: expect.stringContaining('strategy "7" is not installed'),
    });
    const { exchangeMissing } = await resolve(FILE.replace('./still.mjs', '8'));
    expect(exchangeMissing?.message).toContain('exchange "8" is not installed');
  });

  it('lets the environment choose the strategy', async () => {
    const bot = await resolve(FILE.replace('./strict.mjs', './none.mjs'), [], {
      GRIDBOT_STRATEGY__USE: './strict.mjs',
    });
    expect(bot.strategy.plugin.name).toBe('quiet');
  });

  it("reports our problems, the plugins' and unknown variables in one go", async () => {
    const text = `${FILE.replace('size: 1', 'sise: 1')}colour: red\nmode: lve\n`;
    await expect(resolve(text, [], { GRIDBOT_NAMME: 'x' })).rejects.toMatchObject({
      code: 'CONFIG.INVALID',
      message: [
        'the configuration has 4 problems:',
        '  bot.yaml:5:3 strategy.sise: unknown here',
        '  bot.yaml:6:1 colour: unknown setting; known here: name, mode, confirm, exchange, strategy, simulation, guards, persistence, notify, heartbeat, http, log, stop',
        '  bot.yaml:7:7 mode = lve: must be one of dry-run, live; did you mean live?',
        '  GRIDBOT_NAMME: unknown variable; did you mean GRIDBOT_NAME?',
      ].join('\n'),
    });
  });

  it('adds a plugin that is missing to the other problems', async () => {
    const text = `${FILE.replace('./strict.mjs', './none.mjs')}mode: lve\n`;
    await expect(resolve(text)).rejects.toMatchObject({
      code: 'CONFIG.INVALID',
      message: expect.stringMatching(/mode = lve[^]*there is no file/),
    });
  });

  it('reports missing sections of an empty file', async () => {
    await expect(resolve('')).rejects.toThrow(/name: is missing[^]*exchange: is missing[^]*strategy: is missing/);
  });

  it('hands each notifier its own settings, and keeps ours', async () => {
    const { channels } = await resolve(
      `${FILE}notify:\n  - { use: ./pager.mjs, size: 2, topics: ['fill.*'] }\n  - { use: ./pager.mjs, name: b, on: false }\n`,
    );
    expect(channels).toMatchObject([
      { name: './pager.mjs', plugin: { name: 'pager' }, raw: { size: 2 }, settings: { topics: ['fill.*'], on: true } },
      { name: 'b', raw: {}, settings: { on: false, atMost: 500 } },
    ]);
  });

  it('reports the problems of notifiers with the others', async () => {
    const text = `${FILE}notify:\n  - { use: ./pager.mjs, sise: 2, levels: [loud] }\n  - { use: ./pager.mjs, summary: {} }\n`;
    const failure = await resolve(text).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'CONFIG.INVALID' });
    for (const line of ['bot.yaml:7:25 notify.0.sise: unknown here', 'notify.0.levels'])
      expect(String(failure)).toContain(line);
  });

  it('refuses two channels of one name, and a summary without a time', async () => {
    const text = `${FILE}notify:\n  - { use: ./pager.mjs }\n  - { use: ./pager.mjs, summary: {} }\n`;
    const failure = await resolve(text).catch((error: unknown) => error);
    for (const line of ['notify.1.name = ./pager.mjs: is the name of notify.0', 'notify.1.summary: has no time'])
      expect(String(failure)).toContain(line);
  });

  it('refuses a notifier that nobody installed', async () => {
    await expect(resolve(`${FILE}notify: [{ use: pigeon }]\n`)).rejects.toMatchObject({
      code: 'PLUGIN.NOT_FOUND',
      message: expect.stringMatching(/notifier "pigeon" is not installed.*such as gridbot-notify-pigeon/),
    });
  });

  it('refuses a strategy that is not there, and one that breaks', async () => {
    await expect(resolve(FILE.replace('strict', 'none'))).rejects.toMatchObject({ code: 'PLUGIN.NOT_FOUND' });
    await expect(resolve(FILE.replace('strict', 'crash'))).rejects.toMatchObject({
      code: 'PLUGIN.INVALID',
      message: expect.stringContaining('parseConfig threw "oh"'),
    });
    await expect(resolve(FILE.replace('strict', 'slow'))).rejects.toMatchObject({
      code: 'PLUGIN.INVALID',
      message: expect.stringContaining('parseConfig threw "settings that come later'),
    });
  });

  it('refuses a strategy that needs what the exchange cannot do', async () => {
    await expect(resolve(FILE.replace('strict', 'greedy'))).rejects.toMatchObject({ code: 'PLUGIN.INCOMPATIBLE' });
  });

  it('does without an exchange adapter that is not installed, for those who can', async () => {
    const bot = await resolve(FILE.replace('./still.mjs', 'nowhere'));
    expect(bot.exchange).toBeUndefined();
    expect(instrumentIdOf(bot)).toBe('nowhere:BTC/USD');
    expect(() => requireExchange(bot)).toThrow(expect.objectContaining({ code: 'PLUGIN.NOT_FOUND' }));
  });
});
