import { describe, expect, it } from '@jest/globals';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import { readSettings } from './read-settings.js';

describe('readSettings', () => {
  const folder = folderWith({
    'bot.yml': 'name: yml',
    'sub/bot.yaml': 'name: yaml',
    'sub/bot.json': '{ "name": "json" }',
  });
  const empty = folderWith({});

  it('finds bot.yaml and its like by itself', async () => {
    expect((await readSettings(undefined, folder)).value).toEqual({ name: 'yml' });
    expect((await readSettings(undefined, `${folder}/sub`)).fileName).toBe('bot.yaml');
  });

  it('reads JSON', async () => {
    expect((await readSettings('sub/bot.json', folder)).value).toEqual({ name: 'json' });
  });

  it('says what to do without a file', async () => {
    await expect(readSettings(undefined, empty)).rejects.toMatchObject({
      code: 'CONFIG.NOT_FOUND',
      message: expect.stringMatching(/gridbot init.*--config.*gridbot demo/),
    });
  });

  it('names the file that is not there, or no file', async () => {
    await expect(readSettings('none.yaml', folder)).rejects.toThrow(`${folder}/none.yaml does not exist`);
    await expect(readSettings('sub', folder)).rejects.toThrow('cannot be read (EISDIR)');
  });
});
