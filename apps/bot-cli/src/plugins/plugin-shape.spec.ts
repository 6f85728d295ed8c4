import { describe, expect, it } from '@jest/globals';
import type { GridbotError } from '@gridbot/core';
import { checkPlugin } from './plugin-shape.js';

const WHOLE = {
  apiVersion: 1,
  name: 'quiet',
  stateVersion: 1,
  requires: ['market-data.ticker'],
  configSchema: {},
  parseConfig: (raw: unknown) => raw,
  init: () => ({}),
  step: (state: unknown) => ({ state, commands: [] }),
};

const EXCHANGE = { ...WHOLE, step: undefined, provides: [], create: () => undefined };

function refusal(value: unknown, kind: 'strategy' | 'exchange' = 'strategy'): Pick<GridbotError, 'code' | 'message'> {
  try {
    checkPlugin(kind, 'acme', { plugin: value });
  } catch (error) {
    return error as GridbotError;
  }
  throw new Error('was accepted');
}

describe('checkPlugin', () => {
  it('accepts a whole plugin as it is', () => {
    expect(checkPlugin('strategy', 'acme', { plugin: WHOLE })).toBe(WHOLE);
  });

  it('accepts an instance of a class', () => {
    class Quiet {
      apiVersion = 1;
      name = 'quiet';
      provides = [];
      configSchema = {};
      parseConfig() {}
      create() {}
    }
    const quiet = new Quiet();
    expect(checkPlugin('exchange', 'acme', { plugin: quiet })).toBe(quiet);
  });

  it.each([undefined, null, 'x', 7])('refuses a module whose plugin is %p', (value) => {
    expect(refusal(value)).toMatchObject({
      code: 'PLUGIN.INVALID',
      message: expect.stringContaining('exports no "plugin"'),
    });
  });

  it.each([
    [{}, 'it exports nothing'],
    [{ default: {}, strategy: WHOLE }, 'it exports default, strategy'],
  ])('says what %p exports instead, and what it should', (exported, found) => {
    expect(() => checkPlugin('strategy', 'acme', exported)).toThrow(
      `${found}. Its main file has to say "export const plugin`,
    );
  });

  it('lists everything that is missing, with what it should be', () => {
    const { code, message } = refusal({ ...WHOLE, name: 'No Name', step: undefined, requires: ['order.magic'] });
    expect(code).toBe('PLUGIN.INVALID');
    expect(message).toContain('name must be a kebab-case text, not "No Name"');
    expect(message).toContain('step must be a function');
    expect(message).toContain('requires must be a list out of market-data.ticker');
    expect(message).toContain('not ["order.magic"]');
    expect(message).not.toContain('init');
  });

  it('does not take what objects have by nature for a capability', () => {
    expect(refusal({ ...WHOLE, requires: ['toString'] }).message).toContain('requires');
  });

  it.each([
    [2, 'update gridbot'],
    [0, 'update the plugin'],
    ['1', 'plugin api "1"'],
  ])('refuses api version %p and says what to update', (apiVersion, way) => {
    expect(refusal({ ...WHOLE, apiVersion })).toMatchObject({
      code: 'PLUGIN.INCOMPATIBLE',
      message: expect.stringContaining(way),
    });
  });

  it('says that an api version is missing, and which', () => {
    expect(refusal({ ...WHOLE, apiVersion: undefined }).message).toContain(
      'says no apiVersion: its plugin needs apiVersion: 1',
    );
  });

  it('tells a strategy from an exchange and a notifier', () => {
    expect(refusal(WHOLE, 'exchange').message).toContain('is no exchange but a plugin of the kind strategy');
    expect(refusal(EXCHANGE).message).toContain('is no strategy but a plugin of the kind exchange');
    expect(refusal({ ...EXCHANGE, provides: undefined }).message).toContain('of the kind notifier');
    expect(refusal({ ...EXCHANGE, venue: 'bybit' }, 'exchange').message).toContain('venue must be a function');
  });
});
