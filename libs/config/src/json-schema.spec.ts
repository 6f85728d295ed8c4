import { describe, expect, it } from '@jest/globals';
import { jsonSchemaOf } from './index.js';
import { SampleConfig } from './sample-config.fixture.js';

describe('jsonSchemaOf', () => {
  const schema = jsonSchemaOf(SampleConfig) as { properties: Record<string, unknown>; required: string[] };

  it('requires what is neither optional nor has a default', () => {
    expect(schema.required).toEqual(['amountPerGrid', 'interval']);
  });

  it('refuses unknown keys, in sections too', () => {
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
    expect(schema.properties['channel']).toMatchObject({ type: 'object', additionalProperties: false });
  });

  it('lists the settings in the order of the class', () => {
    expect(Object.keys(schema.properties).slice(0, 4)).toEqual([
      'amountPerGrid',
      'interval',
      'openBuyOrders',
      'flavour',
    ]);
  });

  it('carries types, ranges, enums, descriptions and defaults', () => {
    expect(schema.properties['amountPerGrid']).toMatchObject({
      type: ['string', 'number'],
      exclusiveMinimum: 0,
      description: 'Quote currency for one level.',
    });
    expect(schema.properties['interval']).toMatchObject({ exclusiveMinimum: 0, exclusiveMaximum: 1 });
    expect(schema.properties['openBuyOrders']).toEqual({ type: 'integer', minimum: 1, maximum: 80, default: 5 });
    expect(schema.properties['flavour']).toMatchObject({
      enum: ['grid-hodl', 'grid-sell', 'swing', 'cdca'],
      default: 'grid-hodl',
    });
    expect(schema.properties['balances']).toMatchObject({ additionalProperties: { minimum: 0 } });
    expect(schema.properties['levels']).toMatchObject({
      type: 'array',
      maxItems: 3,
      items: { required: ['price'], additionalProperties: false },
    });
    expect(schema.properties['channel']).toMatchObject({
      properties: { chatId: { pattern: '^(?:\\d+)$' }, silent: { type: 'boolean', default: false } },
      required: ['chatId'],
    });
  });

  it('has a pattern that takes the texts that are read, and no others', () => {
    const pattern = new RegExp((schema.properties['interval'] as { pattern: string }).pattern);
    expect(['2%', '2 %', '0.02', '-1e-8'].every((text) => pattern.test(text))).toBe(true);
    expect(['two', '2%%', '.5', ''].some((text) => pattern.test(text))).toBe(false);
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });
});
