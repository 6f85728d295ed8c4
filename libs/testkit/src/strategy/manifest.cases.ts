import { CAPABILITIES, subscriptionsOf } from '@gridbot/core';
import { expect, it } from '@jest/globals';
import { notPlain } from './plain-data.js';
import type { StrategyBench } from './strategy-bench.js';

/** What the strategy says of itself before it is asked for anything. */
export function manifestCases({ plugin, stage }: StrategyBench): void {
  it('has the api version, a kebab-case name and a version of its state', () => {
    expect(plugin.apiVersion).toBe(1);
    expect(plugin.name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect([plugin.stateVersion, Number.isInteger(plugin.stateVersion) && plugin.stateVersion >= 1]).toEqual([
      plugin.stateVersion,
      true,
    ]);
  });

  it('requires capabilities that there are, each once', () => {
    expect(plugin.requires.filter((one) => !Object.hasOwn(CAPABILITIES, one))).toEqual([]);
    expect(new Set(plugin.requires).size).toBe(plugin.requires.length);
  });

  it('subscribes to candles that there are, and requires them', () => {
    const { candles = [] } = subscriptionsOf(plugin, plugin.parseConfig(stage.config));
    if (candles.length > 0) expect(plugin.requires).toContain('market-data.candles');
  });

  it('lets only settings change while it trades that there are', () => {
    const described = Object.keys((plugin.configSchema['properties'] ?? {}) as object);
    expect((plugin.reloadable ?? []).filter((name) => !described.includes(name))).toEqual([]);
  });

  it('describes its settings in a JSON Schema of an object: plain data', () => {
    expect(plugin.configSchema['type']).toBe('object');
    expect(notPlain(plugin.configSchema, 'configSchema')).toBeUndefined();
  });
}
