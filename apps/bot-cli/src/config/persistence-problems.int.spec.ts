import { describe, expect, it } from '@jest/globals';
import { readConfigText } from '@gridbot/config';
import { exchangeSource, folderWith, strategySource } from '../plugins/plugin-folder.fixture.js';
import type { Environment } from './environment.js';
import { resolveBot } from './resolve-bot.js';
import { readSetFlag } from './setting-override.js';
import { Settings } from './settings.js';

const folder = folderWith({ 'quiet.mjs': strategySource(), 'still.mjs': exchangeSource() });
const FILE = 'name: a\nexchange: { use: ./still.mjs, instrument: BTC/USD }\nstrategy: { use: ./quiet.mjs }\n';
const SECRET = 'postgres://bot:hunter2@db/bots';

async function persistence(written: string, environment: Environment = {}, flags: readonly string[] = []) {
  const settings = new Settings('bot.yaml', readConfigText(`${FILE}${written}`, 'bot.yaml'));
  const search = { workingDirectory: folder };
  const { config } = await resolveBot({ settings, flags: flags.map(readSetFlag), environment, search });
  return config.persistence;
}

describe('settings of persistence', () => {
  it('keep the journal for a year by default, in a file', async () => {
    expect(await persistence('')).toMatchObject({ use: 'sqlite', journal: { retention: 365 * 86_400_000 } });
  });

  it.each([
    ['all', 'all'],
    ['30d', 30 * 86_400_000],
    ['48h', 2 * 86_400_000],
  ])('read a retention of %s', async (written, retention) => {
    const read = await persistence(`persistence: { journal: { retention: ${written} } }`);
    expect(read.journal.retention).toBe(retention);
  });

  it('read the lease time', async () => {
    expect((await persistence('persistence: { leaseTime: 2m }')).leaseTime).toBe(120_000);
  });

  it.each([
    [
      'persistence:\n  use: postgres',
      'persistence.urlFile: is missing: postgres needs a file that holds its connection URL',
    ],
    ['persistence:\n  use: mysql', 'bot.yaml:5:8 persistence.use = mysql: must be one of sqlite, postgres, memory'],
    [
      'persistence:\n  urlFile: x',
      'bot.yaml:5:3 persistence.urlFile: is a setting of postgres, and persistence.use is',
    ],
    ['persistence:\n  schema: x', 'bot.yaml:5:3 persistence.schema: is a setting of postgres'],
    ['persistence: { use: postgres, file: x, urlFile: y }', 'persistence.file: is a setting of sqlite'],
    ['persistence: { use: postgres, urlFile: y, schema: gridbot }', 'a dry-run needs another, such as gridbot_dry_run'],
    ['persistence: { use: postgres, urlFile: y, schema: pg_x }', 'persistence.schema = pg_x: must be a name of'],
    ['persistence: { use: postgres, urlFile: y, schema: a-b }', 'persistence.schema = a-b: must be a name of'],
    [
      'persistence:\n  journal:\n    retention: 1y',
      'bot.yaml:6:16 persistence.journal.retention = 1y: must be a length',
    ],
    ['persistence: { journal: { retention: 2h } }', 'at least a day, such as 365d, or all'],
    ['persistence: { leaseTime: 1s }', 'persistence.leaseTime = 1s: must be a length of time from 5s to 1h'],
    ['persistence: { ulrFile: x }', 'persistence.ulrFile: unknown setting; did you mean urlFile?'],
  ])('refuse %j', async (written, message) => {
    await expect(persistence(written)).rejects.toMatchObject({
      code: 'CONFIG.INVALID',
      message: expect.stringContaining(message),
    });
  });
});

describe('the URL of a database', () => {
  it('comes from the environment', async () => {
    const read = await persistence('persistence: { use: postgres }', { GRIDBOT_PERSISTENCE__URL: SECRET });
    expect(read.url).toBe(SECRET);
  });

  it('comes from a file that the environment names', async () => {
    const read = await persistence('persistence: { use: postgres }', { GRIDBOT_PERSISTENCE__URL_FILE: '/run/db-url' });
    expect(read.urlFile).toBe('/run/db-url');
  });

  it.each([
    ['the file', [`persistence:\n  use: postgres\n  url: ${SECRET}`, {}, []], 'bot.yaml:6:3 persistence.url: may hold'],
    [
      'a flag',
      ['persistence: { use: postgres }', {}, [`persistence.url=${SECRET}`]],
      '--set persistence.url: may hold',
    ],
    ['a flag for the whole', ['', {}, [`persistence={ use: postgres, url: '${SECRET}' }`]], '--set persistence'],
  ] as const)('is refused in %s, and not repeated', async (_, [written, environment, flags], message) => {
    const failure = (await persistence(written, environment, flags).catch((error: unknown) => error)) as Error;
    expect(failure.message).toContain(message);
    expect(failure.message).toContain('GRIDBOT_PERSISTENCE__URL');
    expect(JSON.stringify(failure) + failure.message).not.toContain('hunter2');
  });

  it('is taken from the environment as it stands, whatever it would mean to YAML', async () => {
    const url = 'postgres://bot:hunter2@db/bots: #x';
    expect((await persistence('persistence: { use: postgres }', { GRIDBOT_PERSISTENCE__URL: url })).url).toBe(url);
  });

  it.each(['{ hunter2', 'hunter2: [', ' hunter2 #'])('is not repeated if it is none: %j', async (given) => {
    const read = persistence('persistence: { use: postgres }', { GRIDBOT_PERSISTENCE__URL: given });
    const failure = (await read.catch((error: unknown) => error)) as Error;
    expect(failure.message).toContain('must be a connection URL');
    expect(JSON.stringify(failure) + failure.message).not.toContain('hunter2');
  });

  it('is not repeated where it is wrong or too much', async () => {
    const wrong = { GRIDBOT_PERSISTENCE__URL: 'mysql://bot:hunter2@db/bots' };
    const failure = (await persistence('persistence: { use: postgres }', wrong).catch(
      (error: unknown) => error,
    )) as Error;
    expect(failure.message).toContain('GRIDBOT_PERSISTENCE__URL persistence.url: must be a connection URL');
    expect(JSON.stringify(failure) + failure.message).not.toContain('hunter2');
    const both = persistence('persistence: { use: postgres, urlFile: x }', { GRIDBOT_PERSISTENCE__URL: SECRET });
    await expect(both).rejects.toThrow('there is a persistence.url too: give one of them');
  });

  it.each(['postgres:/bot:hunter2@db/bots', 'bot:hunter2@db/bots', SECRET])(
    'is not repeated where a file is expected: %s',
    async (url) => {
      for (const [written, environment, flags, message] of [
        [`persistence: { file: '${url}' }`, {}, [], 'bot.yaml:4:16 persistence.file: this is no path'],
        [`persistence: { use: postgres, urlFile: '${url}' }`, {}, [], 'persistence.urlFile: this is no path'],
        ['', { GRIDBOT_PERSISTENCE__FILE: url }, [], 'GRIDBOT_PERSISTENCE__FILE'],
        ['persistence: { use: postgres }', { GRIDBOT_PERSISTENCE__URL_FILE: url }, [], 'GRIDBOT_PERSISTENCE__URL_FILE'],
        ['', {}, [`persistence.file=${url}`], '--set persistence.file: this is no path'],
        ['', {}, [`persistence.file:${url}`], '--set: write path=value'],
      ] as const) {
        const failure = (await persistence(written, environment, flags).catch((error: unknown) => error)) as Error;
        expect(failure.message).toContain(message);
        expect(JSON.stringify(failure) + failure.message).not.toContain('hunter2');
      }
    },
  );

  it.each([
    'postgres://bot:12/hunter2@db/bots',
    'postgres://bot:12#hunter2@db/bots',
    'postgres://bot:hunter2%@db/bots',
    'postgres://bot:hunt#er@db/bots',
  ])('is refused with a hint if its password is not escaped: %s', async (url) => {
    const read = persistence('persistence: { use: postgres }', { GRIDBOT_PERSISTENCE__URL: url });
    const failure = (await read.catch((error: unknown) => error)) as Error;
    expect(failure.message).toContain('@ is %40, # is %23, / is %2F');
    expect(JSON.stringify(failure) + failure.message).not.toContain('hunt');
  });
});
