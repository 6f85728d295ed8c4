import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { readSecretFile } from './secret-file.js';

const folder = mkdtempSync(join(tmpdir(), 'secret-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (file: string) =>
  readSecretFile(
    { file, setting: 'notify.0.tokenFile' },
    { workingDirectory: folder, hide: () => undefined, warn: () => undefined },
  );
const failureOf = (file: string) => read(file).catch((error: Error) => error) as Promise<Error>;

describe('the file of a secret', () => {
  it.each([
    'https://hooks.slack.com/services/T0/B0/CANARY',
    '123456789:CANARYabcdefghijklmnopqrstuvwxyzABCDE',
    'whsec_CANARY',
    'xoxb-1-2-CANARY',
    '0a1b2c3d4e5f60718293CANARY',
  ])('is asked for where its secret stands in place of its path, without a word of it: %s', async (secret) => {
    const failure = await failureOf(secret);
    expect(failure).toMatchObject({ code: 'CONFIG.NOT_FOUND' });
    expect(failure.cause).toBeUndefined();
    expect(failure.message).toMatch(/^notify\.0\.tokenFile names no file .* looks like the secret itself/);
    expect(failure.message).not.toContain('CANARY');
  });

  it.each(['./telegram.token', '/run/secrets/a-very-long-name-of-a-token', 'token'])(
    'is named where it does not exist: %s',
    async (file) => {
      expect((await failureOf(file)).message).toMatch(
        /token does not exist\. It has to hold the secret and nothing else/,
      );
    },
  );

  it('may have any name if it is there', async () => {
    writeFileSync(join(folder, 'telegram_token_of_production'), ' s3cret\n', { mode: 0o600 });
    expect(await read('telegram_token_of_production')).toBe('s3cret');
  });
});
