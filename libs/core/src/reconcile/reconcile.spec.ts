import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ExecutionReport } from '../events/execution-report.event.js';
import type { Order } from '../model/order.js';
import {
  anAccountSnapshot,
  anOrder,
  aVenueFill,
  aVenueOrder,
  type Given,
  type GivenAccount,
} from '../testing/index.js';
import { answerFor, Believed, fates } from './model-venue.fixture.js';
import { reconcile } from './reconcile.js';

const GRACE = 60_000;

/** What is concluded about one order of ours (`test-1`) from what the exchange answers. */
function concluded(order: Given<Order>, account: GivenAccount, counted: readonly string[] = [], missedAt?: number) {
  const missed = missedAt === undefined ? {} : { missedAt };
  const local = { order: anOrder({ placedAt: 0, ...order }), counted: new Set(counted), ...missed };
  return reconcile([local], anAccountSnapshot({ at: 0, ...account }), GRACE).map(inWords);
}

function inWords(report: ExecutionReport): string {
  const { execType, clientOrderId } = report;
  if (report.execType === 'filled') return `${clientOrderId} ${execType} ${report.fill.tradeId}`;
  return `${clientOrderId} ${execType}${'reason' in report ? ` ${report.reason.code}` : ''}`;
}

describe('reconciling an order', () => {
  it('says nothing when both sides agree', () => {
    expect(concluded({ status: 'open' }, { orders: [aVenueOrder()] })).toEqual([]);
    const partly = { status: 'open', filledQuantity: '0.004' } as const;
    const listed = { orders: [aVenueOrder({ filledQuantity: '0.004' })], fills: [aVenueFill()] };
    expect(concluded(partly, listed, ['trade-1'])).toEqual([]);
  });

  it('reports fills that were missed, oldest first, and only those', () => {
    const fills = [3, 1, 2].map((at) => aVenueFill({ fill: { tradeId: `T${at}`, at, lastQuantity: '0.001' } }));
    expect(concluded({}, { orders: [aVenueOrder()], fills }, ['T2'])).toEqual(['test-1 filled T1', 'test-1 filled T3']);
  });

  it('reports that an order in flight was accepted while nobody was there', () => {
    expect(concluded({ status: 'pending' }, { orders: [aVenueOrder()] })).toEqual(['test-1 accepted']);
  });

  it('reports the fills of an order before its end', () => {
    const orders = [aVenueOrder({ status: 'canceled', filledQuantity: '0.004' })];
    const fills = [aVenueFill({ fill: { lastQuantity: '0.004' } })];
    expect(concluded({}, { orders, fills })).toEqual(['test-1 filled trade-1', 'test-1 canceled other']);
  });

  it('tells how much the exchange counted, so that the order waits for fills that are not listed yet', () => {
    const snapshot = anAccountSnapshot({ orders: [aVenueOrder({ status: 'expired', filledQuantity: '0.004' })] });
    const [report] = reconcile([{ order: anOrder(), counted: new Set() }], snapshot, GRACE);
    expect(JSON.parse(JSON.stringify(report))).toMatchObject({ execType: 'expired', filledQuantity: '0.004' });
  });

  it('leaves a filled order to its fills', () => {
    const orders = [aVenueOrder({ status: 'filled', filledQuantity: '0.01' })];
    expect(concluded({}, { orders })).toEqual([]);
    expect(concluded({}, { orders, fills: [aVenueFill()] })).toEqual(['test-1 filled trade-1']);
  });

  it('reports that an order in flight was refused', () => {
    expect(concluded({ status: 'pending' }, { orders: [aVenueOrder({ status: 'rejected' })] })).toEqual([
      'test-1 rejected other',
    ]);
  });

  it("carries the exchange's id and time", () => {
    const orders = [aVenueOrder({ venueOrderId: 'V7', updatedAt: 77 })];
    const local = { order: anOrder({ status: 'pending' }), counted: new Set<string>() };
    expect(reconcile([local], anAccountSnapshot({ orders }), GRACE)).toMatchObject([{ venueOrderId: 'V7', at: 77 }]);
  });
});

describe('an order that the exchange does not know', () => {
  const unknown = ['test-1'];

  it('may still be in flight within the grace period', () => {
    expect(concluded({ status: 'pending' }, { at: GRACE - 1, unknown })).toEqual([]);
  });

  it('never arrived once the grace period is over', () => {
    expect(concluded({ status: 'pending' }, { at: GRACE, unknown })).toEqual(['test-1 rejected never-arrived']);
  });

  it('has to be looked up: absence from the list proves nothing', () => {
    expect(concluded({ status: 'pending' }, { at: 10 * GRACE })).toEqual([]);
  });

  it('is not given up if it has fills', () => {
    const fills = [aVenueFill({ fill: { lastQuantity: '0.004' } })];
    expect(concluded({ status: 'pending' }, { at: GRACE, unknown, fills })).toEqual(['test-1 filled trade-1']);
  });

  it('is over if the exchange had taken it, and missed it in an earlier look already, at least the grace period ago', () => {
    for (const status of ['open', 'closing'] as const) {
      const heard = { status, updatedAt: 500 } as const;
      expect(concluded(heard, { at: 100 * GRACE, unknown })).toEqual([]);
      expect(concluded(heard, { at: GRACE + 999, unknown }, [], 1_000)).toEqual([]);
      expect(concluded(heard, { at: GRACE + 1_000, unknown }, [], 1_000)).toEqual(['test-1 canceled vanished']);
    }
  });

  it('is not over while something was heard of it within the grace period', () => {
    expect(concluded({ status: 'open', updatedAt: 2_000 }, { at: GRACE + 1_999, unknown }, [], 1_000)).toEqual([]);
  });

  it('is over with what was counted, and the reason says so', () => {
    const order = anOrder({ filledQuantity: '0.004', updatedAt: 0 });
    const local = { order, counted: new Set<string>(), missedAt: 0 };
    const [report] = reconcile([local], anAccountSnapshot({ at: GRACE, unknown }), GRACE);
    const text =
      'the exchange does not know it any more, 60000 ms after the last word on it; 0.004 of 0.01 were counted';
    expect(JSON.parse(JSON.stringify(report))).toMatchObject({ filledQuantity: '0.004', reason: { text } });
  });

  it('is not over if the exchange lists executions of it that we have not counted', () => {
    const fills = [aVenueFill({ fill: { lastQuantity: '0.004' } })];
    expect(concluded({ status: 'open', updatedAt: 0 }, { at: GRACE, unknown, fills }, [], 0)).toEqual([
      'test-1 filled trade-1',
    ]);
  });

  it('is ours again if it turns up after it was given up', () => {
    for (const status of ['rejected', 'canceled'] as const) {
      expect(concluded({ status }, { orders: [aVenueOrder()] })).toEqual(['test-1 accepted']);
      expect(concluded({ status }, { at: GRACE, unknown })).toEqual([]);
    }
  });
});

describe('orders that are not ours', () => {
  it('are never touched', () => {
    const orders = [aVenueOrder({ clientOrderId: undefined }), aVenueOrder({ clientOrderId: 'other-1' })];
    const fills = [aVenueFill({ clientOrderId: 'other-1' })];
    expect(concluded({ status: 'pending' }, { orders, fills, unknown: ['other-2'] })).toEqual([]);
  });
});

describe('whatever reports were lost, doubled or mixed up', () => {
  it('one look at the account brings us to what the exchange says', () => {
    fc.assert(
      fc.property(fates, (all) => {
        const believed = new Believed(all);
        for (const { heard } of all) believed.hear(heard);
        believed.hear(reconcile(believed.live(), answerFor(all), GRACE));
        expect(believed.summary()).toEqual(all.map(({ status, units }) => [status, `${units}`]));
      }),
    );
  });

  it('a second look says nothing new', () => {
    fc.assert(
      fc.property(fates, (all) => {
        const believed = new Believed(all);
        for (const { heard } of all) believed.hear(heard);
        believed.hear(reconcile(believed.live(), answerFor(all), GRACE));
        expect(reconcile(believed.live(), answerFor(all), GRACE)).toEqual([]);
      }),
    );
  });

  it('reports that arrive after the look change nothing', () => {
    fc.assert(
      fc.property(fates, (all) => {
        const believed = new Believed(all);
        believed.hear(reconcile(believed.live(), answerFor(all), GRACE));
        const late = all.flatMap(({ heard }) => heard);
        expect(believed.hear(late)).toBe(0);
      }),
    );
  });
});
