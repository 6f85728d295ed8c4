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
    expect(plugin).toEqual({ exchange: { seed: 3 }, strategy: { interval: '1%' }, notify: [] });
  });

  it('leaves what is no section to the check', () => {
    expect(splitConfig({ strategy: 'grid' })).toEqual({
      own: { strategy: 'grid' },
      plugin: { exchange: {}, strategy: {}, notify: [] },
    });
    expect(splitConfig([1]).own).toEqual([1]);
  });

  it('gives each notifier its own settings, in the order of the list', () => {
    const notify = [{ use: 'telegram', chatId: 1, levels: ['alert'] }, 7, { use: 'slack', on: false }];
    expect(splitConfig({ notify })).toEqual({
      own: { notify: [{ use: 'telegram', levels: ['alert'] }, 7, { use: 'slack', on: false }] },
      plugin: { exchange: {}, strategy: {}, notify: [{ chatId: 1 }, {}, {}] },
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
