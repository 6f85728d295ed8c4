import { describe, expect, it } from '@jest/globals';
import { SimExchange } from './sim-exchange.js';
import { feesIn, instrument, order, TradingDesk } from './trading-desk.fixture.js';

describe('a market print', () => {
  it('fills a resting buy that it touches, at the limit price and as maker', () => {
    const desk = new TradingDesk().place('a', 'buy 1 at 99').print('100', '99');
    expect(desk.said()).toEqual(['a accepted', 'a filled 1 at 99 fee 0.2475 USD maker']);
    expect(desk.balances()).toEqual({ AAPLx: '11 free 11', USD: '900.7525 free 900.7525' });
  });

  it('fills a resting sell at its limit price, however far the print went', () => {
    const desk = new TradingDesk().place('a', 'sell 2 at 101').print('100', '150');
    expect(desk.said()).toEqual(['a accepted', 'a filled 2 at 101 fee 0.505 USD maker']);
  });

  it('fills nothing that it does not touch', () => {
    const desk = new TradingDesk()
      .place('a', 'buy 1 at 99')
      .place('b', 'sell 1 at 101')
      .print('100', '99.01', '100.99');
    expect(desk.said()).toEqual(['a accepted', 'b accepted']);
  });

  it('fills the oldest order first, whatever the prices', () => {
    const desk = new TradingDesk().place('a', 'buy 1 at 97').place('b', 'buy 1 at 99').place('c', 'buy 1 at 98');
    desk.print('100').said();
    expect(
      desk
        .print('90')
        .said()
        .map((said) => said.split(' ')[0]),
    ).toEqual(['a', 'b', 'c']);
  });

  it('leaves alone what is placed between its announcement and its matching', () => {
    const desk = new TradingDesk().print('100').announce('98').place('a', 'buy 1 at 97.5');
    desk.exchange.match();
    expect(desk.said()).toEqual(['a accepted']);
    expect(desk.print('97').said()).toEqual(['a filled 1 at 97.5 fee 0.24375 USD maker']);
  });

  it('does not fill what is canceled between its announcement and its matching', () => {
    const desk = new TradingDesk().place('a', 'buy 1 at 99').print('100').announce('98').cancel('a');
    desk.exchange.match();
    expect(desk.said()).toEqual(['a accepted', 'a canceled requested 0']);
  });

  it('lets what one fill leads to take effect before the next order is matched', () => {
    const desk = new TradingDesk().place('a', 'buy 1 at 99').place('b', 'buy 1 at 98').print('100');
    desk.react = ({ execType, clientOrderId }) => {
      if (execType === 'filled' && clientOrderId === 'a') desk.cancel('b').place('c', 'sell 1 at 89');
    };
    desk.said();
    expect(desk.print('90').said()).toEqual([
      'a filled 1 at 99 fee 0.2475 USD maker',
      'b canceled requested 0',
      'c accepted',
      'c filled 1 at 90 fee 0.36 USD taker',
    ]);
  });

  it('is matched by the next announcement if nobody did it before', () => {
    const desk = new TradingDesk().place('a', 'buy 1 at 99').announce('99').announce('120');
    expect(desk.said()).toEqual(['a accepted', 'a filled 1 at 99 fee 0.2475 USD maker']);
  });

  it('must not be announced or matched by a report listener', () => {
    const desk = new TradingDesk().print('100');
    desk.react = () => void desk.print('99');
    expect(() => desk.place('a', 'buy 1 at 99')).toThrow('called by a report listener');
  });
});

describe('an order that arrives', () => {
  it('fills at once as taker, at the announced price, if that touches its limit', () => {
    const desk = new TradingDesk().announce('100').place('a', 'buy 1 at 105').place('b', 'sell 1 at 100');
    expect(desk.said()).toEqual([
      'a accepted',
      'a filled 1 at 100 fee 0.4 USD taker',
      'b accepted',
      'b filled 1 at 100 fee 0.4 USD taker',
    ]);
  });

  it('rests before the first print, whatever its price', () => {
    expect(new TradingDesk().place('a', 'sell 1 at 0.5').place('b', 'buy 1 at 500').said()).toEqual([
      'a accepted',
      'b accepted',
    ]);
  });

  it('is rejected if it is post-only and would trade', () => {
    const desk = new TradingDesk()
      .print('100')
      .place('a', 'buy 1 at 100', 'post-only')
      .place('b', 'buy 1 at 99.99', 'post-only');
    expect(desk.reports[0]).toMatchObject({
      reason: { code: 'post-only', text: 'a buy at 100 would trade at once: the ask is 100' },
    });
    expect(desk.said()).toEqual(['a rejected post-only', 'b accepted']);
  });

  it('is accepted and canceled instead in the other post-only dialect', () => {
    const desk = new TradingDesk({ postOnly: 'cancel' }).print('100').place('a', 'sell 1 at 100', 'post-only');
    expect(desk.said()).toEqual(['a accepted', 'a canceled post-only 0']);
    expect(desk.balances()).toEqual({ AAPLx: '10 free 10', USD: '1000 free 1000' });
  });

  it('fills as taker at the last price if it is a market order', () => {
    const desk = new TradingDesk().print('100').place('a', 'sell 0.5', 'market');
    expect(desk.said()).toEqual(['a accepted', 'a filled 0.5 at 100 fee 0.2 USD taker']);
  });

  it('is rejected if it is a market order and there is no price yet', () => {
    expect(new TradingDesk().place('a', 'buy 1', 'market').said()).toEqual(['a rejected not-trading']);
  });

  it('is rejected if it is a market order and post-only, or a limit order without a price', () => {
    const desk = new TradingDesk().print('100');
    desk.exchange.submit({ ...order('a', 'buy 1', 'market'), postOnly: true });
    expect(desk.place('b', 'buy 1').said()).toEqual(['a rejected post-only', 'b rejected invalid-price']);
  });
});

describe('the same client order id', () => {
  it('is one order, whose state is repeated', () => {
    const desk = new TradingDesk().place('a', 'buy 1 at 99').place('a', 'buy 5 at 50');
    expect(desk.said()).toEqual(['a accepted', 'a accepted']);
    expect(desk.exchange.openOrders()).toHaveLength(1);
    desk.print('99').said();
    expect(desk.place('a', 'buy 1 at 99').said()).toEqual(['a accepted', 'a filled 1 at 99 fee 0.2475 USD maker']);
  });

  it('repeats how the order ended', () => {
    const desk = new TradingDesk().place('a', 'buy 1 at 99').cancel('a').place('b', 'buy 1 at 9999');
    desk.said();
    expect(desk.place('a', 'buy 1 at 99').said()).toEqual(['a accepted', 'a canceled requested 0']);
    expect(desk.place('b', 'buy 1 at 99').said()).toEqual(['b rejected insufficient-funds']);
  });
});

describe('a cancel', () => {
  it('gives back what the order held and tells how much was filled', () => {
    const desk = new TradingDesk().place('a', 'buy 1 at 99').place('b', 'sell 3 at 120');
    expect(desk.balances()).toEqual({ AAPLx: '10 free 7', USD: '1000 free 901' });
    expect(desk.cancel('a').cancel('b').said().slice(2)).toEqual(['a canceled requested 0', 'b canceled requested 0']);
    expect(desk.balances()).toEqual({ AAPLx: '10 free 10', USD: '1000 free 1000' });
  });

  it('of an unknown or finished order is nothing', () => {
    const desk = new TradingDesk()
      .cancel('z')
      .place('a', 'buy 1 at 99')
      .print('99')
      .cancel('a')
      .place('b', 'buy 1 at 98');
    expect(
      desk
        .cancel('b')
        .cancel('b')
        .said()
        .filter((said) => said.includes('canceled')),
    ).toEqual(['b canceled requested 0']);
  });
});

describe('reports', () => {
  it('carry ids that count up and the time of the market', () => {
    const desk = new TradingDesk({ idPrefix: 'x7' }).place('a', 'buy 1 at 99').place('b', 'buy 1 at 98').print('97');
    expect(desk.reports.map(({ venueOrderId }) => venueOrderId)).toEqual(['x7-o1', 'x7-o2', 'x7-o1', 'x7-o2']);
    expect(desk.reports.slice(2)).toMatchObject([
      { at: 1_000, fill: { tradeId: 'x7-t1', at: 1_000 } },
      { at: 1_000, fill: { tradeId: 'x7-t2', at: 1_000 } },
    ]);
  });

  it('have one listener, which can be replaced', () => {
    const exchange = new SimExchange({ instrument, fees: feesIn('quote'), balances: {} });
    const seen: string[] = [];
    const end = exchange.onReport(() => seen.push('first'));
    expect(() => exchange.onReport(() => undefined)).toThrow('has a report listener already');
    end();
    exchange.onReport(() => seen.push('second'));
    exchange.submit(order('a', 'buy 1 at 99'));
    expect(seen).toEqual(['second']);
  });

  it('wait until the listener has returned from the one before, whatever it does meanwhile', () => {
    const desk = new TradingDesk().print('100');
    const steps: string[] = [];
    desk.react = ({ execType, clientOrderId }) => {
      steps.push(`${clientOrderId} ${execType} in`);
      if (clientOrderId === 'a' && execType === 'accepted') desk.place('b', 'buy 1 at 90').cancel('b');
      steps.push('out');
    };
    desk.place('a', 'buy 1 at 100');
    expect(steps.join(' ')).toBe('a accepted in out a filled in out b accepted in out b canceled in out');
  });

  it('go on in order after a listener has failed', () => {
    const desk = new TradingDesk().print('100');
    desk.react = ({ execType }) => {
      if (execType === 'accepted') throw new Error('listener broke');
    };
    expect(() => desk.place('a', 'buy 1 at 100')).toThrow('listener broke');
    desk.react = () => undefined;
    expect(desk.place('b', 'buy 1 at 90').said()).toEqual([
      'a accepted',
      'a filled 1 at 100 fee 0.4 USD taker',
      'b accepted',
    ]);
  });
});
