import { describe, expect, it } from '@jest/globals';
import { decimal, type Lot } from '@gridbot/core';
import { aFill, anInstrument, anOrder } from '@gridbot/core/testing';
import { fillFigures, fillNotice, tellsOfFill } from './fill-message.js';
import { GainWatch } from './gain-watch.js';

const LOT: Lot = {
  id: 'lot-7',
  quantity: decimal('0.02'),
  cost: decimal('1000'),
  state: 'selling',
  soldBy: 'sell:lot-7:1',
};

function aSell(quantity: string, price: string, fee: string, key = 'sell:lot-7:1') {
  const order = anOrder({ side: 'sell', key, status: 'filled' });
  const fill = aFill({ lastQuantity: quantity, lastPrice: price, fee, feeAsset: 'USD' });
  return { order, fill, recorded: { clientOrderId: order.clientOrderId, fill } };
}

describe('the message of a fill', () => {
  it('has the real price, the amount, the fee, and for a sell the profit of its round trip', () => {
    const { order, fill } = aSell('0.02', '51000.1', '2.55');
    const notice = fillNotice({ order, fill, gain: decimal('17.452') }, anInstrument());
    expect(notice).toMatchObject({ level: 'info', topic: 'fill.sell', text: 'Sold 0.02 BTC at 51000.1 USD' });
    const { at, facts } = fillFigures(notice.details);
    expect(at).toBe(fill.at);
    expect(facts).toEqual([
      { name: 'price', value: '51000.1 USD' },
      { name: 'amount', value: '1020.0020 USD' },
      { name: 'fee', value: '2.5500 USD' },
      { name: 'profit', value: '+17.4520 USD' },
    ]);
    expect(notice.details).toMatchObject({ price: '51000.1', quantity: '0.02', fee: '2.55', profit: '17.452' });
  });

  it('says which fees its profit leaves out, because they are paid in neither of the two assets', () => {
    const { order, fill } = aSell('0.02', '51000', '0.001');
    const notice = fillNotice({ order, fill: { ...fill, feeAsset: 'BNB' }, gain: decimal('20') }, anInstrument());
    expect(fillFigures(notice.details).facts.slice(2)).toEqual([
      { name: 'fee', value: '0.00100000 BNB' },
      { name: 'profit', value: '+20.0000 USD, before fees in BNB' },
    ]);
  });

  it('says that more is to come, and nothing of a profit that nobody knows', () => {
    const notice = fillNotice({ order: anOrder({ side: 'buy', status: 'open' }), fill: aFill() }, anInstrument());
    expect(notice).toMatchObject({
      topic: 'fill.buy',
      text: expect.stringMatching(/^Bought .*, a part of the order$/),
    });
    expect(fillFigures(notice.details).facts.map(({ name }) => name)).toEqual(['price', 'amount', 'fee']);
  });

  it('is told from a message of a strategy that uses the same topic', () => {
    const { order, fill } = aSell('0.02', '51000', '1');
    expect(tellsOfFill(fillNotice({ order, fill }, anInstrument()))).toBe(true);
    expect(tellsOfFill({ topic: 'fill.sell', details: { price: '1' } })).toBe(false);
    expect(tellsOfFill({ topic: 'fill.sell' })).toBe(false);
    expect(tellsOfFill({ topic: 'grid.fill', details: { tradeId: 't1' } })).toBe(false);
    expect(tellsOfFill({ topic: 'fill.buy', details: { tradeId: 't1' } })).toBe(false);
    const { details } = fillNotice({ order, fill, gain: decimal('-1.5') }, anInstrument());
    for (const [name, wrong] of [
      ['price', 'much'],
      ['fee', 1],
      ['profit', 'NaN'],
      ['feeAsset', null],
      ['at', '2026'],
    ] as const) {
      const changed = { ...(details as Record<string, string>), [name]: wrong };
      expect([name, tellsOfFill({ topic: 'fill.sell', details: changed })]).toEqual([name, false]);
    }
  });
});

describe('what a sell gained', () => {
  const watch = () => new GainWatch({ base: 'BTC', quote: 'USD' }, [LOT]);
  const gain = (gains: GainWatch, { recorded, order }: ReturnType<typeof aSell>) =>
    gains.gainOf(recorded, order)?.toString();

  it('is its proceeds less its fee and the cost of its lot', () => {
    expect(gain(watch(), aSell('0.02', '51000', '2.5'))).toBe('17.5'); // 1020 - 2.5 - 1000
  });

  it('is that of its share, if a part was sold', () => {
    const gains = watch();
    expect(gain(gains, aSell('0.005', '51000', '1'))).toBe('4'); // 255 - 1 - 250
    gains.seen({ lots: [{ ...LOT, quantity: decimal('0.015'), cost: decimal('750') }] });
    expect(gain(gains, aSell('0.015', '51000', '1'))).toBe('14'); // 765 - 1 - 750
  });

  it('is known for a sell that replaced another', () => {
    expect(gain(watch(), aSell('0.02', '51000', '0', 'sell:lot-7:2'))).toBe('20');
  });

  it('is unknown for what belongs to no lot, and for a lot that is sold', () => {
    const gains = watch();
    expect(gain(gains, aSell('0.02', '51000', '0', 'sell:lot-8:1'))).toBeUndefined();
    gains.seen({ lots: [{ ...LOT, state: 'sold' }] });
    expect(gain(gains, aSell('0.02', '51000', '0'))).toBeUndefined();
    const buy = { order: anOrder({ side: 'buy', key: 'sell:lot-7:1' }), fill: aFill() };
    expect(watch().gainOf({ clientOrderId: buy.order.clientOrderId, fill: buy.fill }, buy.order)).toBeUndefined();
  });
});
