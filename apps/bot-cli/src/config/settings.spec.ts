import { describe, expect, it } from '@jest/globals';
import { readConfigText } from '@gridbot/config';
import { readSetFlag } from './setting-override.js';
import { Settings } from './settings.js';

const FILE = 'name: a\nstrategy:\n  use: grid\n  interval: 1\n';
const file = new Settings('bot.yaml', readConfigText(FILE, 'bot.yaml'));

describe('Settings', () => {
  it('is the file, with what is put over it', () => {
    expect(file.with([readSetFlag('strategy.interval=2%')]).value).toEqual({
      name: 'a',
      strategy: { use: 'grid', interval: '2%' },
    });
  });

  it('takes an empty file for an empty section', () => {
    expect(new Settings('e', readConfigText('', 'e')).value).toEqual({});
  });

  it('shows each problem where it was made', () => {
    const settings = file.with([
      { path: 'log.level', value: 'loud', origin: 'GRIDBOT_LOG__LEVEL' },
      readSetFlag('strategy.flavour=blue'),
    ]);
    const error = settings.problemError(
      [
        { path: 'strategy.flavour', given: 'blue', message: 'must be one of cdca' },
        { path: 'strategy.interval', given: '1', message: 'must be below 1' },
        { path: 'log.level', given: 'loud', message: 'must be one of info' },
      ],
      ['GRIDBOT_X: unknown variable'],
    );
    expect(error.code).toBe('CONFIG.INVALID');
    expect(error.message.split('\n')).toEqual([
      'the configuration has 4 problems:',
      '  bot.yaml:4:13 strategy.interval = 1: must be below 1',
      '  --set strategy.flavour = blue: must be one of cdca',
      '  GRIDBOT_LOG__LEVEL log.level = loud: must be one of info',
      '  GRIDBOT_X: unknown variable',
    ]);
  });

  it('blames the override for what is inside of it', () => {
    const settings = file.with([readSetFlag('strategy={ use: grid, intervall: 1 }')]);
    const { message } = settings.problemError([{ path: 'strategy.intervall', message: 'unknown setting' }]);
    expect(message).toBe('the configuration has a problem:\n  --set strategy strategy.intervall: unknown setting');
  });
});
