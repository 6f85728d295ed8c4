import { describe, expect, it } from '@jest/globals';
import { isPath, packageNames, shortName } from './plugin-kind.js';

describe('plugin names', () => {
  it('looks for our package first, then for the usual name of others, then for the name itself', () => {
    expect(packageNames('strategy', 'grid')).toEqual(['@gridbot/strategy-grid', 'gridbot-strategy-grid', 'grid']);
  });

  it.each([
    ['@gridbot/strategy-grid', 'grid'],
    ['gridbot-strategy-rsi', 'rsi'],
    ['@gridbot/exchange-sim', undefined],
    ['strategy-grid', undefined],
    ['yaml', undefined],
  ])('gives %s the short name %s among strategies', (name, short) => {
    expect(shortName('strategy', name)).toBe(short);
  });

  it('looks for notifiers under the word of their packages', () => {
    expect(packageNames('notifier', 'slack')).toEqual(['@gridbot/notify-slack', 'gridbot-notify-slack', 'slack']);
    expect(shortName('notifier', 'gridbot-notify-pager')).toBe('pager');
  });

  it('knows that the shared plumbing of exchanges is no exchange, and that of notifiers no notifier', () => {
    expect(shortName('exchange', '@gridbot/exchange-kit')).toBeUndefined();
    expect(shortName('notifier', '@gridbot/notify-kit')).toBeUndefined();
  });

  it.each(['./a.js', '../a', '/opt/a.js', 'a.mjs', 'C:\\a.js', '.\\a.js'])('takes %s for a path', (use) => {
    expect(isPath(use)).toBe(true);
  });

  it.each(['grid', '@acme/gridbot-strategy', 'my-strategy'])('takes %s for a name', (use) => {
    expect(isPath(use)).toBe(false);
  });
});
