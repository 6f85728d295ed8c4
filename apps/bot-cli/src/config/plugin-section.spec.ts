import { describe, expect, it } from '@jest/globals';
import { botSchema, splitConfig } from './plugin-section.js';

describe('splitConfig', () => {
  it('gives each plugin its own keys and keeps ours', () => {
    const { own, plugin } = splitConfig({
      name: 'a',
      exchange: { use: 'sim', instrument: 'BTC/USD', seed: 3 },
      strategy: { use: 'grid', interval: '1%' },
    });
    expect(own).toEqual({ name: 'a', exchange: { use: 'sim', instrument: 'BTC/USD' }, strategy: { use: 'grid' } });
    expect(plugin).toEqual({ exchange: { seed: 3 }, strategy: { interval: '1%' } });
  });

  it('leaves what is no section to the check', () => {
    expect(splitConfig({ strategy: 'grid' })).toEqual({
      own: { strategy: 'grid' },
      plugin: { exchange: {}, strategy: {} },
    });
    expect(splitConfig([1]).own).toEqual([1]);
  });

  it('checks only the names of notifiers, whose settings are their own', () => {
    expect(splitConfig({ notify: [{ use: 'telegram', chatId: 1 }, 7] }).own).toEqual({
      notify: [{ use: 'telegram' }, 7],
    });
  });
});

describe('botSchema', () => {
  it("puts the plugins' settings beside ours", () => {
    const strategy = {
      properties: { interval: { type: 'string' } },
      required: ['interval'],
      additionalProperties: false,
    };
    const schema = botSchema({ strategy }) as { properties: { strategy: unknown; exchange: unknown } };
    expect(schema.properties.strategy).toMatchObject({
      properties: { use: { minLength: 1 }, interval: { type: 'string' } },
      required: ['use', 'interval'],
      additionalProperties: false,
    });
    expect(schema.properties.exchange).toMatchObject({ required: ['use', 'instrument'], additionalProperties: true });
  });
});
