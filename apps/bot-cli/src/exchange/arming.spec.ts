import { describe, expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { aVenueOrder, TEST_TIME } from '@gridbot/core/testing';
import { armedWith } from './arming.fixture.js';

const ID = 'arm-base1234';
const PLACED = `submit ${ID} buy 0.00005 at 25000`;
const leftover = aVenueOrder({ clientOrderId: ID, venueOrderId: 'old', price: '20000', quantity: '0.0001' });
const failure = (code: string, part: string) => ({ code, message: expect.stringContaining(part) });

describe('arming a live bot', () => {
  it('asks whether an order would be taken, places it far below the price, sees it open, cancels it, sees it gone', async () => {
    const { end, asked, open, told } = await armedWith({ validate: undefined });
    expect(end).toBe('armed');
    expect(asked).toEqual(['validate buy 25000', PLACED, `cancel ${ID}`]);
    expect(open()).toEqual([]);
    expect(told).toEqual(['arming.begins', 'arming.done']);
  });

  it('does without a question that the exchange cannot be asked', async () => {
    expect((await armedWith({})).asked).toEqual([PLACED, `cancel ${ID}`]);
  });

  it('places nothing if the exchange would not take it', async () => {
    const validate = { code: 'market-closed', text: 'post-only mode' } as const;
    const { end, asked } = await armedWith({ validate });
    expect(end).toMatchObject(failure('EXCHANGE.NOT_TRADING', 'post-only mode'));
    expect(asked).toEqual(['validate buy 25000']);
  });

  it('fails with the reason if the order is refused', async () => {
    const { end } = await armedWith({ reject: { code: 'insufficient-funds', text: 'EOrder:Insufficient funds' } });
    expect(end).toMatchObject(failure('EXCHANGE.REFUSED', 'EOrder:Insufficient funds (insufficient-funds)'));
  });

  it.each([
    ['shows the order late', { hiddenFor: 4 }],
    ['reports nothing', { mute: true }],
    ['loses cancels', { deafFor: 2 }],
    ['shows it late, reports nothing and loses a cancel', { hiddenFor: 3, mute: true, deafFor: 1 }],
  ])('waits for an exchange that %s', async (_, habits) => {
    const { end, open } = await armedWith(habits);
    expect(end).toBe('armed');
    expect(open()).toEqual([]);
  });

  it('says so and stops if the order is filled, and cancels the rest', async () => {
    for (const mute of [false, true]) {
      const { end, open } = await armedWith({ fills: decimal('0.00003'), mute });
      expect(end).toMatchObject(failure('EXCHANGE.REFUSED', 'was filled with 0.00003'));
      expect(open()).toEqual([]);
    }
  });

  it('says so and stops if all of it is filled', async () => {
    const { end } = await armedWith({ fills: decimal('0.00005'), mute: true });
    expect(end).toMatchObject(failure('EXCHANGE.REFUSED', 'was filled with 0.00005'));
  });

  it('does not call an order placed that was never seen, and sends its cancel', async () => {
    const { end, asked } = await armedWith({ loses: true, mute: true });
    expect(end).toMatchObject(failure('EXCHANGE.UNAVAILABLE', 'never seen'));
    expect(asked).toContain(`cancel ${ID}`);
  });

  it('names its order if it cannot look any more for good: it may still be open', async () => {
    const { end, open } = await armedWith({ barredAfter: 1, mute: true });
    expect(end).toMatchObject(failure('EXCHANGE.KEY_SHARED', `nonces clash. The arming order ${ID} may still be open`));
    expect(open()).toHaveLength(1);
  });

  it('does not call an order gone that is not', async () => {
    const { end } = await armedWith({ deafFor: 1_000 });
    expect(end).toMatchObject(failure('EXCHANGE.UNAVAILABLE', 'was not confirmed'));
  });

  it('cancels what an earlier start left open, then tries anew', async () => {
    const { end, asked, told, open } = await armedWith({ before: [leftover] });
    expect(end).toBe('armed');
    expect(asked).toEqual([`cancel ${ID}`, PLACED, `cancel ${ID}`]);
    expect(told).toEqual(['arming.leftover', 'arming.begins', 'arming.done']);
    expect(open()).toEqual([]);
  });

  it('does not take what an earlier start left for its own order', async () => {
    const before = [{ ...leftover, status: 'canceled' as const }];
    const { end, asked } = await armedWith({ before, hiddenFor: 3 });
    expect([end, ...asked]).toEqual(['armed', PLACED, `cancel ${ID}`]);
  });

  it('places nothing within an hour of an arming order that was filled: who restarts the bot by itself would trade each minute', async () => {
    const filled = { ...leftover, status: 'filled' as const, filledQuantity: leftover.quantity };
    const hour = 3_600_000;
    const { end, asked } = await armedWith({ before: [{ ...filled, updatedAt: TEST_TIME - hour + 1 }] });
    expect(end).toMatchObject(failure('EXCHANGE.REFUSED', 'was filled with 0.0001'));
    expect(asked).toEqual([]);
    expect((await armedWith({ before: [{ ...filled, updatedAt: TEST_TIME - hour }] })).end).toBe('armed');
    const partly = { ...leftover, filledQuantity: decimal('0.00003'), updatedAt: TEST_TIME };
    const cancels = await armedWith({ before: [partly] });
    expect(cancels.end).toMatchObject(failure('EXCHANGE.REFUSED', 'was filled with 0.00003'));
    expect([cancels.asked, cancels.open()]).toEqual([[`cancel ${ID}`], []]);
  });

  it('tells of an earlier arming order that was filled long ago, and goes on', async () => {
    const updatedAt = TEST_TIME - 7_200_000;
    const filled = { ...leftover, status: 'filled' as const, filledQuantity: leftover.quantity, updatedAt };
    const { end, told, texts } = await armedWith({ before: [filled] });
    expect(end).toBe('armed');
    expect(told[0]).toBe('arming.leftover-filled');
    expect(texts).toContain('0.0001 BTC');
  });

  it('touches no order of anybody else', async () => {
    const foreign = [aVenueOrder({ clientOrderId: undefined }), aVenueOrder({ clientOrderId: 'arm-other123' })];
    expect((await armedWith({ before: foreign })).open()).toEqual(foreign);
  });

  it('sells far above if there is no quote currency, and is skipped without either', async () => {
    expect((await armedWith({ balances: { BTC: '1' } })).asked[0]).toBe(`submit ${ID} sell 0.00005 at 100000`);
    const { end, asked, told } = await armedWith({ balances: { USD: '0.1' } });
    expect([end, asked, told]).toEqual(['skipped', [], ['arming.skipped']]);
  });

  it('places nothing once it was stopped', async () => {
    const stop = new AbortController();
    stop.abort();
    const { end, asked } = await armedWith({ before: [leftover] }, stop);
    expect([end, asked]).toEqual(['stopped', [`cancel ${ID}`]]);
  });
});
