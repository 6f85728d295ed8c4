import { chmodSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { secretFiles } from './secret-files.js';

const folder = folderWith({
  key: 'my-api-key\r\n',
  empty: '\n',
  lines: 'key\nsecret\n',
  pem: '-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n',
});

function reader(keyFile: string) {
  const hidden: string[] = [];
  const warned: string[] = [];
  const secret = secretFiles({
    credentials: { keyFile, secretFile: 'nowhere' },
    workingDirectory: folder,
    hide: (text) => hidden.push(text),
    warn: (text) => warned.push(text),
  });
  return { secret, hidden, warned };
}

describe('secrets out of files', () => {
  it('come without the newline at their end, and are hidden from then on', async () => {
    const { secret, hidden } = reader('key');
    expect(await secret('key')).toBe('my-api-key');
    expect(hidden).toEqual(['my-api-key']);
  });

  it('may be private keys of several lines', async () => {
    expect(await reader('pem').secret('key')).toMatch(/^-----BEGIN[^]+KEY-----$/);
  });

  it.each([
    ['empty', 'is empty', 'CONFIG.INVALID'],
    ['lines', 'has several lines', 'CONFIG.INVALID'],
    ['absent', 'does not exist', 'CONFIG.NOT_FOUND'],
    ['.', 'cannot be read (EISDIR)', 'CONFIG.NOT_FOUND'],
  ])('that cannot be (%s) are named by setting and path, never quoted', async (file, what, code) => {
    const failure = await reader(file)
      .secret('key')
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code, message: expect.stringContaining(`keyFile: ${join(folder, file)}`) });
    expect(failure).toMatchObject({ message: expect.stringContaining(what) });
    expect(String(failure)).not.toContain('secret\n');
  });

  it.each([
    'CANARY/k7Qw2+Zx9/abcDEF0123456789abcDEF0123456789abcDEF012',
    '/CANARY+k7Qw2Zx9/abcDEF0123456789/abcDEF0123456789abcDEF0123456789abcDEF0123456789abcdEFgh==',
    'vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duCANARY',
    '-----BEGIN PRIVATE KEY-----\nCANARY\n-----END PRIVATE KEY-----',
  ])('are asked for in a file where one stands in place of its path, without a word of it: %s', async (pasted) => {
    const failure = (await reader(pasted)
      .secret('key')
      .catch((error: unknown) => error)) as Error;
    expect(failure).toMatchObject({ code: 'CONFIG.NOT_FOUND' });
    expect(failure.message).toMatch(/^exchange\.credentials\.keyFile names no file .* looks like the secret itself/);
    expect(inspect(failure)).not.toContain('CANARY');
  });

  it.each(['/srv/bots/of/somebody/secrets/krakenkey', './keys/Kraken-2026/trading.key'])(
    'are named by path where there is no such file: %s',
    async (file) => {
      await expect(reader(file).secret('key')).rejects.toThrow(`${resolve(folder, file)} does not exist`);
    },
  );

  it('are asked for by name', async () => {
    const { secret } = reader('key');
    await expect(secret('secret')).rejects.toMatchObject({ message: expect.stringContaining('secretFile') });
    await expect(secret('password')).rejects.toMatchObject({ code: 'CONFIG.INVALID' });
    await expect(secret('toString')).rejects.toMatchObject({ code: 'PLUGIN.INVALID' });
    const none = secretFiles({ credentials: undefined, workingDirectory: '/', hide: () => 0, warn: () => 0 });
    await expect(none('key')).rejects.toMatchObject({
      code: 'CONFIG.INVALID',
      message: expect.stringContaining('exchange.credentials.keyFile is missing'),
    });
  });

  it('may come without a file, and are hidden all the same', async () => {
    const hidden: string[] = [];
    const credentials = { key: 'from-the-environment', secretFile: 'nowhere' };
    const secret = secretFiles({
      ...{ credentials, workingDirectory: folder },
      hide: (text) => hidden.push(text),
      warn: () => 0,
    });
    expect(await secret('key')).toBe('from-the-environment');
    expect(hidden).toEqual(['from-the-environment']);
  });

  it('in files that everybody can read are warned of once', async () => {
    chmodSync(join(folder, 'key'), 0o644);
    const { secret, warned } = reader('key');
    await secret('key');
    await secret('key');
    expect(warned).toEqual([expect.stringContaining(`chmod 600 ${join(folder, 'key')}`)]);
    chmodSync(join(folder, 'key'), 0o640);
    const tight = reader('key');
    await tight.secret('key');
    expect(tight.warned).toEqual([]);
  });
});
