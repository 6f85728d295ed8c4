import { describe, expect, it } from '@jest/globals';
import { decodeEntry, encodeEntry, Engine } from '@gridbot/core';
import { recoverEngine } from './recover.js';
import { account, buy, STARTED, tick, toy } from './toy.fixture.js';

const buyer = () => toy((event) => (event.type === 'ticker-updated' ? [buy(`buy:${event.at}`)] : []));

function history() {
  const engine = new Engine({ plugin: buyer(), orderIdPrefix: 'test' });
  const events = [{ type: 'started', at: 0, ...STARTED } as const, account(0), tick(1, '200'), tick(2, '190')];
  const steps = events.map((event) => engine.process(event)!);
  return { engine, journal: steps.map((step) => decodeEntry(encodeEntry(step))) };
}

describe('recovering an engine', () => {
  it('replays the whole journal if there is no snapshot', () => {
    const { engine, journal } = history();
    const recovered = recoverEngine(buyer(), { orderIdPrefix: 'test', orderIdBase: 'test', tail: journal });
    expect(recovered.snapshot()).toEqual(engine.snapshot());
  });

  it('replays only what came after the snapshot', () => {
    const { engine, journal } = history();
    const half = recoverEngine(buyer(), { orderIdPrefix: 'test', orderIdBase: 'test', tail: journal.slice(0, 3) });
    const snapshot = JSON.parse(JSON.stringify(half.snapshot())) as ReturnType<Engine['snapshot']>;
    const recovered = recoverEngine(buyer(), {
      orderIdPrefix: 'test',
      orderIdBase: 'test',
      snapshot,
      tail: journal.slice(3),
    });
    expect(recovered.snapshot()).toEqual(engine.snapshot());
  });

  it('refuses a strategy that decides differently than the journal has it', () => {
    const { journal } = history();
    expect(() => recoverEngine(toy(), { orderIdPrefix: 'test', orderIdBase: 'test', tail: journal })).toThrow(
      /answers step 3 .* differently/,
    );
  });

  it('refuses a journal with a gap', () => {
    const { journal } = history();
    const tail = [journal[0]!, journal[2]!];
    expect(() => recoverEngine(buyer(), { orderIdPrefix: 'test', orderIdBase: 'test', tail })).toThrow(
      'entry 3 does not follow step 1',
    );
  });

  it('repeats steps from before a restore with the order ids of then, and goes on with those of now', () => {
    const { engine, journal } = history();
    const tail = journal.map((entry) => JSON.parse(encodeEntry(entry).replaceAll('"test-', '"test00-')) as object);
    const entries = tail.map((entry) => decodeEntry(JSON.stringify(entry)));
    const restored = recoverEngine(buyer(), { orderIdPrefix: 'test01', orderIdBase: 'test', tail: entries });
    expect([...restored.orders.values()].map(({ clientOrderId }) => clientOrderId)).toEqual(['test00-1', 'test00-2']);
    expect(restored.nextOrderId).toBe('test01-3');
    expect(restored.seq).toBe(engine.seq);
  });
});
