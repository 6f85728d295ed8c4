import { describe, expect, it } from '@jest/globals';
import { defaultName, folderName, requireName } from './dataset-name.js';
import { storeFolder } from './store-folder.js';

describe('storeFolder', () => {
  it.each([
    [{ GRIDBOT_DATA_DIR: 'here', XDG_CACHE_HOME: '/cache', HOME: '/people/a' }, '/project/here'],
    [{ XDG_CACHE_HOME: '/cache', HOME: '/people/a' }, '/cache/gridbot/history'],
    [{ XDG_CACHE_HOME: 'relative', HOME: '/people/a' }, '/people/a/.cache/gridbot/history'],
    [{ HOME: '/' }, undefined],
    [{}, undefined],
  ])('of %j is %s', (env, folder) => expect(storeFolder(env, '/project')).toBe(folder));
});

describe('names of datasets', () => {
  it('are made of the instrument and what the rows are', () => {
    expect(defaultName('kraken:BTC/USD', 'candles', 3_600_000)).toBe('kraken:BTC/USD@1h');
    expect(defaultName('kraken:BTC/USD', 'candles', 90_000)).toBe('kraken:BTC/USD@90s');
    expect(defaultName('kraken:BTC/USD', 'trades')).toBe('kraken:BTC/USD@trades');
  });

  it('become folders that stay in the store', () => {
    expect(folderName('kraken:BTC/USD@1m')).toBe('kraken%3ABTC%2FUSD%401m');
    expect(folderName('../..')).toBe('%2E%2E%2F%2E%2E');
  });

  it.each(['', ' a', 'a\n', 'x'.repeat(121)])('are refused: %j', (name) => {
    expect(() => requireName(name)).toThrow('is no name of a dataset');
  });
});
