import { describe, expect, it } from '@jest/globals';
import { BAD_PRINT_DEFAULTS, guardProblems } from '@gridbot/core';
import { parseConfig } from '@gridbot/config';
import { GuardsConfig, guardSettings } from './guards.config.js';

const settings = (raw: object) => guardSettings(parseConfig(GuardsConfig, raw as never));

describe('the guards of a configuration', () => {
  it('are on against bad prints and too many orders, and off against losses, unless they are set', () => {
    expect(settings({})).toEqual({ badPrint: BAD_PRINT_DEFAULTS, ordersPerMinute: 240 });
  });

  it('are what is set', () => {
    const { badPrint, maxLoss, maxDrawdown } = settings({
      badPrint: { maxDistance: '3%', confirmations: 4, within: '30s', silence: '2m' },
      maxLoss: '150.5',
      maxDrawdown: '20%',
      onTrip: 'all',
    });
    expect(badPrint).toMatchObject({ prints: 4, within: 30_000, silence: 120_000 });
    expect([String(badPrint?.maxDistance), String(badPrint?.bookMargin)]).toEqual(['0.03', '0.01']);
    expect([String(maxLoss?.amount), maxLoss?.cancel]).toEqual(['150.5', 'all']);
    expect([String(maxDrawdown?.fraction), maxDrawdown?.cancel]).toEqual(['0.2', 'all']);
  });

  it('can be turned off', () => {
    expect(settings({ badPrint: { enabled: false }, ordersPerMinute: 0 })).toEqual({});
  });

  it.each([
    { maxLoss: '0' },
    { maxDrawdown: '1' },
    { onTrip: 'sell' },
    { ordersPerMinute: -1 },
    { badPrint: { confirmations: 1 } },
    { badPrint: { maxDistance: '0' } },
    { badPrint: { within: 'soon' } },
  ])('are refused when they make no sense: %j', (raw) => {
    expect(() => settings(raw)).toThrow(expect.objectContaining({ code: 'CONFIG.INVALID' }));
  });

  it('are never such that the engine refuses them', () => {
    const least = {
      badPrint: { maxDistance: '1', bookMargin: '0', within: '1s' },
      maxDrawdown: '0.999',
      maxLoss: '1e-8',
    };
    expect(guardProblems(settings(least))).toEqual([]);
  });
});
