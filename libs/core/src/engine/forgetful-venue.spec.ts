import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anInstrument, started } from '../testing/index.js';
import { anAccountSnapshot, TEST_TIME } from '../testing/index.js';
import { Engine } from './engine.js';
import { ForgetfulVenue, turns, type Turn } from './forgetful-venue.fixture.js';
import { aBuy, answering } from './scripted-strategy.fixture.js';
import type { StepResult } from './step-result.js';

const GRACE = 60_000;
const instrument = anInstrument({ lotSize: '1', minQuantity: '1', minNotional: '1' });

function play(all: readonly Turn[]) {
  const plugin = answering({ 'trading-started': [aBuy('buy:1', '1', '4'), aBuy('buy:2', '1', '4')] });
  const engine = new Engine({ plugin, orderIdPrefix: 'test' });
  const venue = new ForgetfulVenue();
  const steps: StepResult[] = [];
  const tell = (event: Parameters<Engine['process']>[0]) => {
    const step = engine.process(event);
    if (step !== undefined) steps.push(step);
  };
  tell(started({ instrument, grace: GRACE }));
  tell(anAccountSnapshot());
  for (const turn of all) {
    const event = venue.play(turn);
    if (event !== undefined) tell(event);
  }
  return { engine, venue, steps, tell };
}

/** When an order that had been taken was given up although no miss, or only one within the grace period, had come before. */
function givenUpInHaste(steps: readonly StepResult[], id: string): readonly number[] {
  const inHaste: number[] = [];
  let missedAt: number | undefined;
  let status = 'pending';
  for (const { event, orders } of steps) {
    const changed = orders.find(({ clientOrderId }) => clientOrderId === id);
    if (event.type === 'account-snapshot') {
      const isMissed = event.unknown.some((unknown) => unknown === id);
      if (isMissed && changed?.status === 'canceled' && event.at - (missedAt ?? event.at) < GRACE)
        inHaste.push(event.at);
      if (event.orders.some(({ clientOrderId }) => clientOrderId === id) || changed !== undefined) missedAt = undefined;
      else if (isMissed && (status === 'open' || status === 'closing')) missedAt ??= event.at;
    } else if (changed !== undefined) missedAt = undefined;
    status = changed?.status ?? status;
  }
  return inHaste;
}

describe('an exchange that shows orders late, in parts, or forgets them', () => {
  it('has every execution counted once by the time it tells the whole truth, and none of it as unattributed', () => {
    fc.assert(
      fc.property(turns, (all) => {
        const { engine, venue, steps, tell } = play(all);
        tell(venue.confess());
        const counted = steps.flatMap(({ fills }) => fills.map(({ fill }) => fill.tradeId));
        expect(new Set(counted).size).toBe(counted.length);
        expect(counted).toHaveLength(venue.orders.reduce((sum, { units }) => sum + units, 0));
        const unattributed = engine.ledger.filter(({ account }) => account === 'unattributed');
        expect(unattributed.filter(({ amount }) => !amount.isZero())).toEqual([]);
        for (const { id, status, units } of venue.orders) {
          const last = steps.flatMap(({ orders }) => orders.filter((order) => order.clientOrderId === id)).at(-1)!;
          expect(`${last.filledQuantity}`).toBe(`${units}`);
          expect(engine.orders.has(last.key)).toBe(status === 'open');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('has no order given up within the grace period of the last word on it', () => {
    fc.assert(
      fc.property(turns, (all) => {
        for (const { event, orders } of play(all).steps) {
          if (event.type !== 'account-snapshot' || orders.length === 0) continue;
          for (const { clientOrderId: id, status, placedAt } of orders) {
            if (event.unknown.includes(id) && ['canceled', 'rejected'].includes(status)) {
              expect(event.at - placedAt).toBeGreaterThanOrEqual(GRACE);
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has no order that it once had given up by one look: two that miss it are needed, the grace period apart, and no sight of it between', () => {
    fc.assert(
      fc.property(turns, (all) => {
        for (const id of ['test-1', 'test-2']) expect(givenUpInHaste(play(all).steps, id)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('gives the strategy the order before its execution when both are news', () => {
    const heard: string[] = [];
    const plugin = answering({ 'trading-started': [aBuy('buy:1', '1', '4'), aBuy('buy:2', '1', '4')] });
    const step = plugin.step.bind(plugin);
    const listening: typeof plugin = {
      ...plugin,
      step: (state, event, context) => {
        if ('order' in event) heard.push(`${event.type} ${event.key} ${event.order.filledQuantity}`);
        return step(state, event, context);
      },
    };
    const engine = new Engine({ plugin: listening, orderIdPrefix: 'test' });
    const venue = new ForgetfulVenue();
    engine.process(started({ instrument, grace: GRACE }));
    engine.process(anAccountSnapshot());
    const deeds = ['accept', 'fill', 'hear', 'hear', 'fill'] as const;
    for (const deed of deeds) {
      const event = venue.play({ deed, index: 0 });
      if (event !== undefined) engine.process(event);
    }
    for (const at of [TEST_TIME + GRACE, TEST_TIME + 2 * GRACE])
      engine.process(anAccountSnapshot({ at, unknown: ['test-1'] }));
    engine.process(venue.play({ deed: 'hear', index: 0 })!);
    expect(heard).toEqual([
      'order-accepted buy:1 0',
      'order-filled buy:1 1',
      'order-canceled buy:1 1',
      'order-accepted buy:1 1',
      'order-filled buy:1 2',
    ]);
    expect(engine.orders.get('buy:1')?.cancelRequestedAt).toBeDefined();
  });
});
