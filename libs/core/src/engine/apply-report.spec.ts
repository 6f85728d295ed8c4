import { describe, expect, it } from '@jest/globals';
import { failure } from '../errors/failure.fixture.js';
import type { ExecutionReport } from '../events/execution-report.event.js';
import type { Order } from '../model/order.js';
import type { ReasonCode } from '../model/reason.js';
import { aFilledReport, anAcceptedReport, anEndedReport, anOrder, aRejectedReport } from '../testing/index.js';
import { decimal } from '../values/decimal.js';
import { applyReport } from './apply-report.js';

const pending = anOrder({ status: 'pending', quantity: '3', price: '10' });
const open = anOrder({ status: 'open', quantity: '3', price: '10' });
const trade = (tradeId: string, lastQuantity = '1', lastPrice = '10') =>
  aFilledReport({ fill: { tradeId, lastQuantity, lastPrice } });
const canceled = (filledQuantity = '0', code: ReasonCode = 'other') =>
  anEndedReport({ filledQuantity, reason: { code, text: 'as the exchange says' } });

/** Applies reports one after the other; tells the order and what the strategy was told. */
function after(order: Order, ...reports: readonly ExecutionReport[]) {
  const counted = new Set<string>();
  const told: string[] = [];
  for (const report of reports) {
    const outcome = applyReport(order, report, counted);
    if (outcome === undefined) {
      told.push('-');
      continue;
    }
    order = outcome.order;
    if (outcome.fill !== undefined) counted.add(outcome.fill.tradeId);
    told.push(...outcome.told.map((one) => ('reason' in one ? `${one.type} ${one.reason.code}` : one.type)));
  }
  return { order, told, status: order.status };
}

describe('an order in flight', () => {
  it('is open once the exchange has taken it', () => {
    const report = anAcceptedReport({ venueOrderId: 'V1', at: 7 });
    const { order, told } = after(pending, report);
    expect(order).toEqual({ ...pending, status: 'open', venueOrderId: 'V1', updatedAt: 7 });
    expect(told).toEqual(['order-accepted']);
  });

  it('is accepted once, however often the exchange says so', () => {
    expect(after(pending, anAcceptedReport(), anAcceptedReport()).told).toEqual(['order-accepted', '-']);
  });

  it('is over when refused, and nothing moves it any more', () => {
    const { told, status } = after(
      pending,
      aRejectedReport(),
      anAcceptedReport(),
      trade('a'),
      canceled(),
      aRejectedReport(),
    );
    expect(told).toEqual(['order-rejected other', '-', '-', '-', '-']);
    expect(status).toBe('rejected');
  });

  it('counts as accepted by its first fill; the late acceptance says nothing new', () => {
    const { told, status } = after(pending, trade('a'), anAcceptedReport());
    expect(told).toEqual(['order-accepted', 'order-filled', '-']);
    expect(status).toBe('open');
  });

  it('may be filled or canceled at once', () => {
    expect(after(pending, trade('a', '3'))).toMatchObject({
      status: 'filled',
      told: ['order-accepted', 'order-filled'],
    });
    expect(after(pending, canceled())).toMatchObject({ status: 'canceled', told: ['order-canceled elsewhere'] });
  });
});

describe('fills', () => {
  it('add up exactly, and the last one ends the order', () => {
    const { order, told } = after(open, trade('a', '0.1', '9.9'), trade('b', '2.9', '10'));
    expect(order.status).toBe('filled');
    expect(order.filledQuantity.toString()).toBe('3');
    expect(order.filledNotional.toString()).toBe('29.99');
    expect(told).toEqual(['order-filled', 'order-filled']);
  });

  it('are counted once, by trade id', () => {
    const { order, told } = after(open, trade('a'), trade('a'), trade('b'), trade('a'));
    expect(order.filledQuantity.toString()).toBe('2');
    expect(told).toEqual(['order-filled', '-', 'order-filled', '-']);
  });

  it('beyond the quantity of the order are a broken invariant', () => {
    const tooMuch = () => after(open, trade('a', '2'), trade('b', '1.00000001'));
    expect(tooMuch).toThrow(failure('ENGINE.INVARIANT', 'fill b brings order test-1 to 3.00000001 of 3'));
  });
});

describe('the end of an order', () => {
  it('is told when every fill the exchange counted has been counted here', () => {
    const { told, status } = after(open, trade('a'), canceled('1'));
    expect(told).toEqual(['order-filled', 'order-canceled elsewhere']);
    expect(status).toBe('canceled');
  });

  it('waits for the fills that the exchange counted and we did not see yet', () => {
    const early = after(open, trade('a'), canceled('2.5'));
    expect(early).toMatchObject({ status: 'closing', told: ['order-filled'] });
    expect(after(early.order, trade('b', '0.5')).status).toBe('closing');
    const late = after(early.order, trade('b', '0.5'), trade('c', '1'));
    expect(late).toMatchObject({
      status: 'canceled',
      told: ['order-filled', 'order-filled', 'order-canceled elsewhere'],
    });
    expect(late.order).not.toHaveProperty('ending');
  });

  it('is a fill if the missing fills complete the order after all', () => {
    expect(after(open, canceled('1'), trade('a', '3')).status).toBe('filled');
  });

  it('comes once, also while fills are awaited', () => {
    expect(after(open, canceled('1'), canceled('1'), canceled('0')).told).toEqual(['-', '-']);
    expect(after(open, canceled(), canceled()).told).toEqual(['order-canceled elsewhere', '-']);
  });

  it('keeps the kind of end apart: canceled or expired', () => {
    const expired = anEndedReport({ execType: 'expired', reason: { code: 'expired', text: '' }, filledQuantity: '1' });
    expect(after(open, expired, trade('a'))).toMatchObject({ status: 'expired' });
    expect(after(open, trade('a'), expired).status).toBe('expired');
  });

  it.each([
    ['requested', true, 'requested'],
    ['elsewhere', true, 'requested'],
    ['other', true, 'requested'],
    ['requested', false, 'elsewhere'],
    ['elsewhere', false, 'elsewhere'],
    ['other', false, 'elsewhere'],
    ['post-only', true, 'post-only'],
    ['expired', false, 'expired'],
    ['insufficient-funds', false, 'insufficient-funds'],
  ] as const)('reported as %s, asked for by us: %s, is told as %s', (code, asked, told) => {
    const order = asked ? { ...open, cancelRequestedAt: 5 } : open;
    expect(after(order, canceled('0', code)).told).toEqual([`order-canceled ${told}`]);
  });
});

describe('a refusal of an order that the exchange had taken', () => {
  it('ends it like a cancel, with what was filled', () => {
    const refused = aRejectedReport({ reason: { code: 'insufficient-funds', text: '' } });
    const { order, told } = after(open, trade('a'), refused);
    expect(order).toMatchObject({ status: 'canceled', filledQuantity: decimal('1') });
    expect(told).toEqual(['order-filled', 'order-canceled insufficient-funds']);
  });

  it('says nothing while fills are awaited', () => {
    expect(after(open, canceled('1'), aRejectedReport(), trade('a')).told).toEqual([
      '-',
      'order-filled',
      'order-canceled elsewhere',
    ]);
  });
});
