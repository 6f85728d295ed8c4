import { describe, expect, it } from '@jest/globals';
import { decimal, price, quantity } from '@gridbot/core';
import { anInstrument, codeOf, order, RATES, TradingVenue, valueOf } from './trading-venue.fixture.js';

describe('an order', () => {
  it('rests, holds money, fills at its own price and says so in order', () => {
    const desk = new TradingVenue().print('100');
    desk.placed('buy 1 at 99');
    expect(desk.balances()).toMatchObject({ USD: '1000 free 901' });
    desk.print('98');
    expect(desk.said()).toEqual([
      '1 order-accepted o1',
      '2 order-traded o1 1 at 99 fee 0.2475 USD maker',
      '3 balance-changed BTC 1 fee 0 = 11',
      '4 balance-changed USD -99 fee 0.2475 = 900.7525',
      '5 order-done o1',
    ]);
  });

  it('has only what others on other instruments have left: one account pays for all', () => {
    const desk = new TradingVenue().print('100').print('10', '1', 'ETH/USD');
    desk.placed('buy 8 at 99');
    expect(codeOf(desk.venue.place(order('buy 30 at 9', { symbol: 'ETH/USD' })))).toBe('insufficient-funds');
    expect(codeOf(desk.venue.place(order('buy 10 at 9', { symbol: 'ETH/USD' })))).toBe('taken');
  });

  it('trades at once as taker when the last price touches it', () => {
    const desk = new TradingVenue().print('100');
    expect(desk.placed('sell 1 at market')).toMatchObject({ status: 'filled', tradeIds: ['t1'] });
    expect(desk.said()[1]).toBe('2 order-traded o1 1 at 100 fee 0.4 USD taker');
  });

  it('ends at once if it is to trade at once or not at all', () => {
    const desk = new TradingVenue().print('100');
    const ended = desk.placed('buy 1 at 99', { timeInForce: 'ioc' });
    expect(ended).toMatchObject({ status: 'expired', ending: { code: 'ioc' } });
    expect(desk.balances()).toMatchObject({ USD: '1000 free 1000' });
  });

  it('that may only rest is refused in one dialect, and taken and then canceled in the other', () => {
    const binance = new TradingVenue().print('100');
    expect(codeOf(binance.venue.place(order('buy 1 at 100', { postOnly: true })))).toBe('post-only');
    const kraken = new TradingVenue({ postOnly: 'cancel' }).print('100');
    expect(kraken.placed('buy 1 at 100', { postOnly: true })).toMatchObject({
      status: 'canceled',
      ending: { code: 'post-only' },
    });
    expect(kraken.said()).toEqual(['1 order-accepted o1', '2 order-canceled o1 post-only']);
  });

  it('has a client id that is unique among open orders only', () => {
    const desk = new TradingVenue().print('100');
    desk.placed('buy 1 at 99', { clientOrderId: 'mine' });
    expect(codeOf(desk.venue.place(order('buy 1 at 98', { clientOrderId: 'mine' })))).toBe('duplicate-client-id');
    desk.venue.cancel({ clientOrderId: 'mine' });
    const second = desk.placed('buy 1 at 98', { clientOrderId: 'mine' });
    expect(desk.venue.view().order({ clientOrderId: 'mine' })?.venueOrderId).toBe(second.venueOrderId);
    expect(desk.venue.view().orders({ clientOrderId: 'mine' })).toHaveLength(2);
  });

  it('can be tried without being placed', () => {
    const desk = new TradingVenue().print('100');
    expect(desk.venue.validate(order('buy 1 at 99'))).toBeUndefined();
    expect(desk.venue.validate(order('buy 100 at 99'))?.code).toBe('insufficient-funds');
    expect(desk.venue.validate(order('buy 1 at 100', { postOnly: true }))?.code).toBe('post-only');
    expect(desk.said()).toEqual([]);
  });

  it.each([
    ['buy 1 at 99.05', 'tick-size'],
    ['buy 1.000000001 at 99', 'lot-size'],
    ['buy 0.0001 at 99', 'below-minimum-quantity'],
    ['buy 0.004 at 99', 'below-minimum-notional'],
    ['buy 1 at 20', 'price-band'],
    ['buy 0 at 99', 'invalid-arguments'],
    ['sell 11 at 101', 'insufficient-funds'],
  ])('%s is refused: %s', (terms, code) => {
    const band = { down: decimal('0.5'), up: decimal('2') };
    const desk = new TradingVenue({ instruments: [anInstrument('BTC/USD', { priceBand: band })] }).print('100');
    expect(codeOf(desk.venue.place(order(terms)))).toBe(code);
    expect(desk.said()).toEqual([]);
  });

  it('is refused when too many are open, and for an instrument that is not there', () => {
    const desk = new TradingVenue({ instruments: [anInstrument('BTC/USD', { maxOpenOrders: 1 })] }).print('100');
    desk.placed('buy 1 at 99');
    expect(codeOf(desk.venue.place(order('buy 1 at 98')))).toBe('too-many-orders');
    expect(codeOf(desk.venue.place(order('buy 1 at 98', { symbol: 'X/Y' })))).toBe('unknown-instrument');
  });
});

describe('an amendment', () => {
  it('changes price and quantity, moves the hold, and keeps the ids', () => {
    const desk = new TradingVenue().print('100');
    desk.placed('buy 1 at 99', { clientOrderId: 'mine' });
    const amended = valueOf(
      desk.venue.amend({ order: { clientOrderId: 'mine' }, price: price('98'), quantity: quantity('2') }),
    );
    expect(amended).toMatchObject({
      amendId: 'a1',
      order: { venueOrderId: 'o1', clientOrderId: 'mine', amendments: 1 },
    });
    expect(desk.balances()).toMatchObject({ USD: '1000 free 804' });
    expect(desk.said()).toEqual(['1 order-accepted o1', '2 order-amended o1 2 at 98']);
  });

  it('that crosses trades at once, unless the order may only rest', () => {
    const desk = new TradingVenue().print('100');
    desk.placed('buy 1 at 99');
    desk.placed('buy 1 at 98', { postOnly: true });
    expect(codeOf(desk.venue.amend({ order: { venueOrderId: 'o2' }, price: price('100') }))).toBe('post-only');
    expect(valueOf(desk.venue.amend({ order: { venueOrderId: 'o1' }, price: price('100') })).order.status).toBe(
      'filled',
    );
  });

  it('that the account cannot pay, or that the rules forbid, leaves the order as it was', () => {
    const desk = new TradingVenue().print('100');
    const before = desk.placed('buy 1 at 99');
    const change = (more: object) => codeOf(desk.venue.amend({ order: { venueOrderId: 'o1' }, ...more }));
    expect(change({ quantity: quantity('20') })).toBe('insufficient-funds');
    expect(change({ price: price('98.55') })).toBe('tick-size');
    expect(desk.venue.view().openOrders()).toEqual([before]);
    expect(desk.balances()).toMatchObject({ USD: '1000 free 901' });
  });

  it('of an order that is over is refused', () => {
    expect(codeOf(new TradingVenue().venue.amend({ order: { venueOrderId: 'o9' } }))).toBe('unknown-order');
  });
});

describe('canceling', () => {
  it('gives the money back and tells why', () => {
    const desk = new TradingVenue().print('100');
    desk.placed('buy 1 at 99');
    desk.placed('buy 1 at 9', { symbol: 'ETH/USD' });
    expect(desk.venue.cancelAll('BTC/USD', 'dead-man', 'time is over')).toHaveLength(1);
    expect(codeOf(desk.venue.cancel({ venueOrderId: 'o1' }))).toBe('unknown-order');
    expect(desk.said().at(-1)).toBe('3 order-canceled o1 dead-man');
    expect(desk.balances()).toMatchObject({ USD: '1000 free 991' });
  });
});

describe('fees', () => {
  it('are rounded to the nearest, as Kraken does', () => {
    const desk = new TradingVenue({ fees: { rates: RATES, decimals: 5 } }).print('100');
    desk.placed('buy 0.12345678 at 99.9');
    desk.print('99');
    // 0.12345678 x 99.9 x 0.0025 = 0.03083333...
    expect(desk.said()[1]).toBe('2 order-traded o1 0.12345678 at 99.9 fee 0.03083 USD maker');
  });

  it('are taken from what comes in, or cheaper from a third asset while it lasts', () => {
    const rates = { ...RATES, maker: decimal('0.001'), asset: { asset: 'BNB' } };
    const assetPrices = { 'BTC/USD': decimal('500'), 'ETH/USD': decimal('500') };
    const desk = new TradingVenue(
      { fees: { rates, assetPrices, assetDiscount: decimal('0.25') } },
      { USD: '1000', BNB: '0.0002' },
    );
    desk.print('100');
    desk.placed('buy 1 at 99');
    desk.placed('buy 1 at 98');
    desk.print('90');
    const trades = desk.venue
      .view()
      .trades()
      .map(({ fee, feeAsset }) => `${fee} ${feeAsset}`);
    expect(trades).toEqual(['0.0001485 BNB', '0.001 BTC']);
    expect(desk.said()).toContain('6 balance-changed BNB 0 fee 0.0001485 = 0.0000515');
  });
});

describe('the state of trading', () => {
  it.each([
    ['maintenance', 'maintenance', 'maintenance', 'maintenance'],
    ['cancel_only', 'market-cancel-only', 'market-cancel-only', 'taken'],
    ['post_only', 'market-post-only', 'taken', 'taken'],
    ['limit_only', 'taken', 'taken', 'taken'],
  ] as const)('%s: a limit order is %s, a post-only one %s, a cancel %s', (status, limit, postOnly, cancel) => {
    const desk = new TradingVenue().print('100');
    desk.placed('buy 1 at 90');
    desk.venue.setStatus(status);
    expect(codeOf(desk.venue.place(order('buy 1 at 91')))).toBe(limit);
    expect(codeOf(desk.venue.place(order('buy 1 at 92', { postOnly: true })))).toBe(postOnly);
    expect(codeOf(desk.venue.cancel({ venueOrderId: 'o1' }))).toBe(cancel);
  });

  it('of an instrument holds for it alone, and is told', () => {
    const desk = new TradingVenue().print('100');
    desk.venue.changeInstrument('BTC/USD', { status: 'cancel_only', tickSize: decimal('1') });
    expect(desk.said()).toEqual(['1 instrument-changed BTC/USD cancel_only']);
    expect(codeOf(desk.venue.place(order('buy 1 at 91')))).toBe('market-cancel-only');
    expect(codeOf(desk.venue.place(order('buy 1 at 9', { symbol: 'ETH/USD' })))).toBe('taken');
  });
});

describe('money', () => {
  it('comes and goes, with ledger ids, but not what orders need', () => {
    const desk = new TradingVenue();
    desk.placed('buy 9 at 100');
    desk.venue.deposit('USD', quantity('50'));
    expect(codeOf(desk.venue.withdraw('USD', quantity('148')))).toBe('insufficient-funds');
    expect(codeOf(desk.venue.withdraw('USD', quantity('100')))).toBe('taken');
    expect(desk.said().slice(1)).toEqual([
      '2 balance-changed USD 50 fee 0 = 1050',
      '3 balance-changed USD -100 fee 0 = 950',
    ]);
  });
});

describe('a look-up', () => {
  it('may lag behind', async () => {
    const desk = new TradingVenue().print('100');
    desk.placed('buy 1 at 99');
    await desk.base.advance(5_000);
    desk.print('99');
    const now = desk.venue.view();
    const before = desk.venue.view({ lag: 3_000 });
    expect([now.openOrders().length, now.closedOrders().length, now.trades().length]).toEqual([0, 1, 1]);
    expect([before.openOrders().length, before.closedOrders().length, before.trades().length]).toEqual([1, 0, 0]);
    expect(before.balances()['USD']).toEqual({ total: decimal('1000'), free: decimal('901') });
    expect(desk.venue.view({ lag: 6_000 }).openOrders()).toEqual([]);
  });

  it('may lack the newest orders, and nothing else', async () => {
    const desk = new TradingVenue().print('100');
    desk.placed('buy 1 at 99', { clientOrderId: 'old' });
    await desk.base.advance(5_000);
    desk.placed('buy 1 at 98', { clientOrderId: 'new' });
    const view = desk.venue.view({ hideYoungerThan: 1_000 });
    expect(view.openOrders().map(({ clientOrderId }) => clientOrderId)).toEqual(['old']);
    expect(view.order({ clientOrderId: 'new' })).toBeUndefined();
    await desk.base.advance(1_000);
    expect(desk.venue.view({ hideYoungerThan: 1_000 }).openOrders()).toHaveLength(2);
  });

  it('does not lose anything when the clock of the exchange is set back', () => {
    const desk = new TradingVenue().print('100');
    desk.placed('buy 1 at 99');
    desk.clock.skew = -3_600_000;
    expect(desk.venue.view().openOrders()).toHaveLength(1);
  });

  it('lists by instrument, time and position', async () => {
    const desk = new TradingVenue().print('100').print('10', '1', 'ETH/USD');
    desk.placed('sell 1 at market');
    await desk.base.advance(1_000);
    desk.placed('sell 1 at market', { symbol: 'ETH/USD' });
    const view = desk.venue.view();
    const from = desk.clock.now();
    expect(view.trades({ symbol: 'ETH/USD' }).map(({ tradeId }) => tradeId)).toEqual(['t2']);
    expect(view.trades({ from }).map(({ tradeId }) => tradeId)).toEqual(['t2']);
    expect(view.trades({ to: from - 1 }).map(({ tradeId }) => tradeId)).toEqual(['t1']);
    expect(view.trades({ fromPosition: 2 }).map(({ tradeId }) => tradeId)).toEqual(['t2']);
    expect(view.closedOrders({ from }).map(({ venueOrderId }) => venueOrderId)).toEqual(['o2']);
    expect(view.trade('t1')?.venueOrderId).toBe('o1');
  });
});

describe('what a listener does', () => {
  it('is told after what it heard of, to every listener', () => {
    const desk = new TradingVenue().print('100');
    desk.venue.onEvent((event) => {
      if (event.type === 'order-accepted' && event.sequence === 1) desk.venue.cancel({ venueOrderId: 'o1' });
    });
    const second: number[] = [];
    desk.venue.onEvent(({ sequence }) => second.push(sequence));
    desk.placed('buy 1 at 99');
    expect(desk.said()).toEqual(['1 order-accepted o1', '2 order-canceled o1 requested']);
    expect(second).toEqual([1, 2]);
  });
});
