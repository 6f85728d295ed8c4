import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { failure } from '../errors/failure.fixture.js';
import { aTickerEvent, started } from '../testing/index.js';
import { Decimal } from '../values/decimal.js';
import { anyEntry } from './any-entry.fixture.js';
import { decodeEntry, encodeEntry } from './journal-codec.js';
import type { JournalEntry } from './journal-entry.js';

const entry: JournalEntry = { seq: 7, at: 9, event: aTickerEvent({ price: '100.50', at: 9 }), commands: [] };

describe('a journal line', () => {
  it('gives back every event and command it was made of', () => {
    fc.assert(fc.property(anyEntry, (any) => expect(decodeEntry(encodeEntry(any))).toEqual(any)));
  });

  it('is the same text for the same entry', () => {
    fc.assert(
      fc.property(anyEntry, (any) => expect(encodeEntry(decodeEntry(encodeEntry(any)))).toBe(encodeEntry(any))),
    );
  });

  it('has its fields in a fixed order and decimals as text', () => {
    expect(encodeEntry(entry)).toBe(
      '{"seq":7,"at":9,"event":{"type":"ticker-updated","price":"100.5","at":9},"commands":[]}',
    );
    const shuffled = { commands: [], event: entry.event, at: 9, seq: 7, refused: [], lifecycle: 'running' };
    expect(encodeEntry(shuffled)).toBe(encodeEntry(entry));
  });

  it('is one line whatever people write', () => {
    const event = started({ config: 'one\ntwo\u2028three' });
    expect(encodeEntry({ ...entry, event })).not.toContain('\n');
  });

  it('makes decimals of our own fields and leaves what belongs to others alone', () => {
    const config = { price: '1.10', levels: [{ quantity: '2.0' }], fee: null };
    const { event } = decodeEntry(encodeEntry({ ...entry, event: started({ config }) }));
    expect(event).toMatchObject({
      config,
      fees: { maker: expect.any(Decimal) },
      instrument: { tickSize: expect.any(Decimal) },
    });
  });

  it.each([
    ['no JSON', '{"seq":'],
    ['nothing', ''],
    ['null', 'null'],
    ['a number', '7'],
    ['a list', '[]'],
    ['without a number', '{"at":1,"event":{"type":"x"},"commands":[]}'],
    ['without a time', '{"seq":1,"event":{"type":"x"},"commands":[]}'],
    ['without an event', '{"seq":1,"at":1,"event":null,"commands":[]}'],
    ['without commands', '{"seq":1,"at":1,"event":{"type":"x"},"commands":{}}'],
    ['with a spoilt decimal', '{"seq":1,"at":1,"event":{"type":"x","price":"1,5"},"commands":[]}'],
  ])('is refused if it is %s', (_, text) => {
    expect(() => decodeEntry(text)).toThrow(failure('STORE.CORRUPT', 'not a journal entry'));
  });

  it('is shown only in part when refused', () => {
    expect(() => decodeEntry('x'.repeat(1000))).toThrow(`not a journal entry: ${'x'.repeat(80)}…`);
  });
});
