import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { parseConfig } from '@gridbot/config';
import { BotConfig } from '../config/bot.config.js';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { databasePlace, placeText } from './database-place.js';

const folder = folderWith({
  'db-url': 'postgres://bot:hunter2@db.lan:5433/bots\n',
  password: 'p@ss/#%:\n',
  'two-lines': 'hunter2\nhunter2',
  'no-url': 'hunter2',
  empty: '',
  bare: 'postgres://bot:12#hunter2@db/bots',
});

const place = (persistence: object, mode = 'dry-run') => {
  const sections = { exchange: { use: 'sim', instrument: 'BTC/USD' }, strategy: { use: 'grid' } };
  return databasePlace(parseConfig(BotConfig, { name: 'a', mode, ...sections, persistence }), folder);
};

describe('the place of a database', () => {
  it('is a file of the bot and its mode by default', async () => {
    expect(await place({})).toEqual({ use: 'sqlite', file: join(folder, 'data/a-dry-run.sqlite') });
    expect(await place({}, 'live')).toEqual({ use: 'sqlite', file: join(folder, 'data/a-live.sqlite') });
  });

  it('keeps dry-runs out of the schema of live bots', async () => {
    const persistence = { use: 'postgres', urlFile: 'db-url' };
    const url = 'postgres://bot:hunter2@db.lan:5433/bots';
    expect(await place(persistence)).toEqual({ use: 'postgres', url, schema: 'gridbot_dry_run' });
    expect(await place(persistence, 'live')).toEqual({ use: 'postgres', url, schema: 'gridbot' });
    expect(await place({ ...persistence, schema: 'mine' }, 'live')).toMatchObject({ schema: 'mine' });
  });

  it('takes the password from a file of its own, whatever is in it', async () => {
    const url = 'postgres://bot@db.lan/bots';
    const read = await place({ use: 'postgres', url, passwordFile: 'password' });
    expect(read).toMatchObject({ url: 'postgres://bot:p%40ss%2F%23%25%3A@db.lan/bots' });
    expect(decodeURIComponent(new URL((read as { url: string }).url).password)).toBe('p@ss/#%:');
  });

  it.each([
    ['empty', 'is empty'],
    ['two-lines', 'has several lines'],
    ['nowhere', 'does not exist'],
  ])('says what is wrong with that file, without what it holds: %s', async (passwordFile, what) => {
    const failure = await place({ use: 'postgres', url: 'postgres://bot@db/bots', passwordFile }).catch(String);
    expect(failure).toContain('persistence.passwordFile');
    expect(failure).toContain(what);
    expect(failure).not.toContain('hunter2');
  });

  it.each([
    { passwordFile: 'CANARYk7Qw2Zx9abcDEF012345' },
    { passwordFile: 'CANARY/k7Qw2+Zx9/abcDEF0123456789abcDEF0123456789abcDEF0123=' },
  ])('does not repeat a password that stands in place of the path of its file: %j', async (pasted) => {
    const failure = await place({ use: 'postgres', url: 'postgres://bot@db/bots', ...pasted }).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ code: 'CONFIG.NOT_FOUND', message: expect.stringContaining('the secret itself') });
    expect(inspect(failure)).not.toContain('CANARY');
  });

  it('has one password', async () => {
    const both = place({ use: 'postgres', urlFile: 'db-url', passwordFile: 'password' });
    await expect(both).rejects.toThrow('the URL holds a password already');
  });

  it('is told without its password', async () => {
    expect(placeText(await place({ use: 'postgres', urlFile: 'db-url' }))).toBe(
      'PostgreSQL db.lan:5433/bots, schema gridbot_dry_run',
    );
    expect(placeText({ use: 'postgres', url: 'postgres:///bots', schema: 's' })).toBe(
      'PostgreSQL localhost:5432/bots, schema s',
    );
    expect(placeText(await place({ file: 'x.sqlite' }))).toBe(`SQLite ${join(folder, 'x.sqlite')}`);
    expect(placeText(await place({ use: 'memory' }))).toContain('forgotten');
  });

  it.each([
    ['none', 'CONFIG.NOT_FOUND', 'does not exist'],
    ['.', 'CONFIG.NOT_FOUND', 'EISDIR'],
    ['no-url', 'CONFIG.INVALID', 'must be a connection URL'],
    ['bare', 'CONFIG.INVALID', '# is %23'],
    ['empty', 'CONFIG.INVALID', 'must be a connection URL'],
  ])('is not found if the URL is not in %s', async (urlFile, code, message) => {
    const failure = place({ use: 'postgres', urlFile });
    await expect(failure).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
    await expect(failure).rejects.not.toThrow('hunter2');
  });
});
