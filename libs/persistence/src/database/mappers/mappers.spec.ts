import type { EngineSnapshot } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clientOrderId, decodeEntry } from '@gridbot/core';
import { entry, fillOf, orderOf, posting } from '../../arbitrary-step.fixture.js';
import { fillMapper } from './fill.mapper.js';
import { journalEntryMapper } from './journal-entry.mapper.js';
import { orderMapper } from './order.mapper.js';
import { postingMapper } from './posting.mapper.js';
import { snapshotMapper } from './snapshot.mapper.js';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const origin = { botId: 3, seq: 7, line: 2 };

describe('mapping to rows and back loses nothing', () => {
  it('of an order', () => {
    fc.assert(
      fc.property(fc.constantFrom('a', 'm').chain(orderOf), (order) => {
        expect(plain(orderMapper.toDomain(orderMapper.toPersistence(order, origin)))).toEqual(
          plain({ ...order, seq: 7 }),
        );
      }),
    );
  });

  it('of a fill', () => {
    fc.assert(
      fc.property(fillOf('t'), (fill) => {
        const recorded = { clientOrderId: clientOrderId('a'), fill };
        const row = { ...fillMapper.toPersistence(recorded, origin), side: 'buy' as const, key: 'buy:1' };
        expect(plain(fillMapper.toDomain(row))).toEqual(plain({ ...recorded, seq: 7, side: 'buy', key: 'buy:1' }));
      }),
    );
  });

  it('of a posting', () => {
    fc.assert(
      fc.property(posting, (line) => {
        const row = postingMapper.toPersistence(line, { ...origin, at: 9 });
        expect(plain(postingMapper.toDomain(row))).toEqual(plain({ ...line, seq: 7, at: 9 }));
      }),
    );
  });

  it('of a journal entry', () => {
    fc.assert(
      fc.property(entry, (parts) => {
        const whole = { seq: 7, ...parts };
        expect(plain(decodeEntry(journalEntryMapper.toPersistence(whole, 3, '').entry))).toEqual(plain(whole));
      }),
    );
  });

  it('of a snapshot', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.option(fc.jsonValue(), { nil: undefined }), (data, strategyState) => {
        const state = strategyState === undefined ? {} : { strategyState };
        const snapshot = { version: 2, seq: 7, strategy: 'grid', stateVersion: 2, ...state, data } as EngineSnapshot;
        const { snapshot: row, state: beside } = snapshotMapper.toPersistence(snapshot, 3, '');
        const of = { ofStrategy: beside?.strategy ?? null, ofStateVersion: beside?.stateVersion ?? null };
        const read = { ...row, ...of, state: beside?.state ?? null };
        expect(snapshotMapper.toDomain(read)).toEqual(plain(snapshot));
      }),
    );
  });
});

describe('a row', () => {
  it('holds every amount as text', () => {
    fc.assert(
      fc.property(orderOf('a'), fillOf('t'), posting, (order, fill, line) => {
        const { quantity, filledQuantity, filledNotional, price } = orderMapper.toPersistence(order, origin);
        const { lastQuantity, lastPrice, fee } = fillMapper.toPersistence(
          { clientOrderId: clientOrderId('a'), fill },
          origin,
        );
        const { amount } = postingMapper.toPersistence(line, { ...origin, at: 9 });
        for (const money of [quantity, filledQuantity, filledNotional, price, lastQuantity, lastPrice, fee, amount]) {
          expect(money).toMatch(/^-?\d+(\.\d+)?$/);
        }
      }),
    );
  });
});
