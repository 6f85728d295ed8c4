import { describe, expect, it } from '@jest/globals';
import { decimal } from '../../values/decimal.js';
import * as testing from '../index.js';

const {
  aCandle,
  aCandleEvent,
  aFill,
  aFilledReport,
  anAccountSnapshot,
  anEndedReport,
  anInstrument,
  anOrder,
  aTickerEvent,
  aVenueFill,
  aVenueOrder,
  someBalances,
  someFees,
  started,
} = testing;
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('builders', () => {
  it('make things that fit together without being told anything', () => {
    const { instrument, fees } = started();
    const order = anOrder();
    expect(order.price?.isMultipleOf(instrument.tickSize)).toBe(true);
    expect(order.quantity.isMultipleOf(instrument.lotSize)).toBe(true);
    expect(aFill().lastQuantity).toEqual(order.quantity);
    expect(aFilledReport().clientOrderId).toBe(order.clientOrderId);
    expect(aVenueOrder().clientOrderId).toBe(order.clientOrderId);
    expect(aVenueFill().clientOrderId).toBe(order.clientOrderId);
    expect(anAccountSnapshot().balances).toHaveProperty(instrument.quote);
    expect(fees.maker.lt(fees.taker)).toBe(true);
  });

  it('take decimals as text or as they are', () => {
    expect(anInstrument({ tickSize: '0.01' })).toEqual(anInstrument({ tickSize: decimal('0.01') }));
    expect(plain(someFees({ maker: '0.001' }))).toMatchObject({ maker: '0.001', taker: '0.004', asset: 'quote' });
  });

  it('refuse what could not exist', () => {
    expect(() => anOrder({ price: '-1' })).toThrow('a price must be above zero');
    expect(() => anOrder({ clientOrderId: 'much too long for an exchange' })).toThrow('not a client order id');
    expect(() => aTickerEvent({ price: 'cheap' })).toThrow('"cheap" is not a decimal number');
  });

  it('derive what follows from what is given', () => {
    expect(plain(anOrder({ price: '10', filledQuantity: '0.002' }))).toMatchObject({ filledNotional: '0.02' });
    expect(anOrder({ orderType: 'market' })).not.toHaveProperty('price');
    expect(anInstrument({ base: 'ETH', quote: 'EUR' }).id).toBe('test:ETH/EUR');
    expect(plain(aCandle({ open: '10', close: '12', low: '9' }))).toMatchObject({ high: '12', low: '9', close: '12' });
    expect(aCandleEvent({ openedAt: 0, timeframe: '1h' }).at).toBe(3_600_000);
    expect(aFilledReport({ fill: { at: 7 } }).at).toBe(7);
  });

  it('write balances short when all of it is free', () => {
    expect(plain(someBalances({ USD: '5', BTC: { total: '2', free: '1.5' }, EUR: { total: '3' } }))).toEqual({
      USD: { total: '5', free: '5' },
      BTC: { total: '2', free: '1.5' },
      EUR: { total: '3', free: '3' },
    });
  });

  it('make orders of other people, and ends of any kind', () => {
    expect(aVenueOrder({ clientOrderId: undefined })).not.toHaveProperty('clientOrderId');
    expect(anEndedReport({ execType: 'expired' }).execType).toBe('expired');
  });
});
