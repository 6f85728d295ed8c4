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

function refusal(value: unknown, kind: 'strategy' | 'exchange' = 'strategy'): Pick<GridbotError, 'code' | 'message'> {
  try {
    checkPlugin(kind, 'acme', value);
  } catch (error) {
    return error as GridbotError;
  }
  throw new Error('was accepted');
}

describe('checkPlugin', () => {
  it('accepts a whole plugin as it is', () => {
    expect(checkPlugin('strategy', 'acme', WHOLE)).toBe(WHOLE);
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
    expect(checkPlugin('exchange', 'acme', quiet)).toBe(quiet);
  });

  it.each([undefined, null, 'x', 7])('refuses a module whose plugin is %p', (value) => {
    expect(refusal(value)).toMatchObject({
      code: 'PLUGIN.INVALID',
      message: expect.stringContaining('exports no "plugin"'),
    });
  });

  it('lists everything that is missing, with what it should be', () => {
    const { code, message } = refusal({ ...WHOLE, name: 'No Name', step: undefined, requires: ['order.magic'] });
    expect(code).toBe('PLUGIN.INVALID');
    expect(message).toContain('name must be a kebab-case text');
    expect(message).toContain('step must be a function');
    expect(message).toContain('requires must be a list out of market-data.ticker');
    expect(message).not.toContain('init');
  });

  it('does not take what objects have by nature for a capability', () => {
    expect(refusal({ ...WHOLE, requires: ['toString'] }).message).toContain('requires');
  });

  it.each([
    [2, 'update gridbot'],
    [0, 'update the plugin'],
    [undefined, 'update the plugin'],
  ])('refuses api version %p and says what to update', (apiVersion, way) => {
    expect(refusal({ ...WHOLE, apiVersion })).toMatchObject({
      code: 'PLUGIN.INCOMPATIBLE',
      message: expect.stringContaining(way),
    });
  });

  it('tells a strategy from an exchange', () => {
    expect(refusal(WHOLE, 'exchange').message).toContain('create must be a function');
    expect(refusal({ ...WHOLE, venue: 'bybit' }, 'exchange').message).toContain('venue must be a function');
  });
});
