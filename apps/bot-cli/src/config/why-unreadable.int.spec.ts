import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { whyUnreadable } from './why-unreadable.js';

const folder = folderWith({ secret: 'hunter2' });
const failed = (code: string): Error => Object.assign(new Error(code), { code });

describe('why a file cannot be read', () => {
  it.each([
    ['ENOENT', 'does not exist'],
    ['EISDIR', 'cannot be read (EISDIR): it is a folder. Docker makes one where the file to be mounted is not there'],
    ['EIO', 'cannot be read (EIO)'],
  ])('is said in words: %s', async (code, words) => {
    expect(await whyUnreadable(join(folder, 'secret'), failed(code))).toBe(words);
  });

  it('names the user who asks and whose file it is, which differ where a secret is mounted into a container', async () => {
    const owner = process.getuid!();
    jest.spyOn(process as { getuid(): number }, 'getuid').mockReturnValue(1000);
    expect(await whyUnreadable(join(folder, 'secret'), failed('EACCES'))).toBe(
      `cannot be read (EACCES): it belongs to user ${owner}, and this process is user 1000, who needs the right to read it`,
    );
    expect(await whyUnreadable(join(folder, 'closed', 'secret'), failed('EACCES'))).toContain('a folder above it');
    jest.restoreAllMocks();
  });
});
