import { describe, expect, it } from '@jest/globals';
import type { Order } from '../model/order.js';
import { aFill, anInstrument, anOrder, someBalances, type GivenBalances } from '../testing/index.js';
import { Portfolio } from './portfolio.js';

const instrument = anInstrument();

function holding(balances: GivenBalances, ours: readonly Order[] = []): Portfolio {
  const portfolio = new Portfolio();
  portfolio.takeOver(someBalances(balances), ours, instrument);
  return portfolio;
}

const figures = (portfolio: Portfolio, asset: string) => {
  const { total, free } = portfolio.balance(asset);
  return `${free} of ${total}`;
};

describe('a portfolio', () => {
  it('has nothing of an asset it never saw', () => {
    expect(figures(new Portfolio(), 'USD')).toBe('0 of 0');
    expect(new Portfolio().balances()).toEqual({});
  });

  it('holds quote for a limit buy and base for a sell, as long as they are live', () => {
    const portfolio = holding({ USD: '1000', BTC: '2' });
    const buy = anOrder({ price: '100', quantity: '3' });
    const sell = anOrder({ side: 'sell', quantity: '0.5' });
    portfolio.moveHold(undefined, buy, instrument);
    portfolio.moveHold(undefined, sell, instrument);
    expect([figures(portfolio, 'USD'), figures(portfolio, 'BTC')]).toEqual(['700 of 1000', '1.5 of 2']);
    portfolio.moveHold(buy, { ...buy, status: 'canceled' }, instrument);
    portfolio.moveHold(sell, { ...sell, status: 'filled' }, instrument);
    expect([figures(portfolio, 'USD'), figures(portfolio, 'BTC')]).toEqual(['1000 of 1000', '2 of 2']);
  });

  it('holds only what is not filled yet, also while fills of an ended order are awaited', () => {
    const portfolio = holding({ USD: '1000' });
    const buy = anOrder({ price: '100', quantity: '3' });
    const partly = anOrder({ price: '100', quantity: '3', filledQuantity: '2', status: 'closing' });
    portfolio.moveHold(undefined, buy, instrument);
    portfolio.moveHold(buy, partly, instrument);
    expect(figures(portfolio, 'USD')).toBe('900 of 1000');
  });

  it('holds nothing for a market buy, whose price nobody knows', () => {
    const portfolio = holding({ USD: '1000' });
    portfolio.moveHold(undefined, anOrder({ orderType: 'market' }), instrument);
    expect(figures(portfolio, 'USD')).toBe('1000 of 1000');
  });

  it('moves base, quote and fee with a fill', () => {
    const portfolio = holding({ USD: '1000', BTC: '1', BNB: '5' });
    portfolio.applyFill('buy', aFill({ lastPrice: '99.5', lastQuantity: '2', fee: '0.5' }), instrument);
    portfolio.applyFill(
      'sell',
      aFill({ lastPrice: '101', lastQuantity: '1', fee: '-0.1', feeAsset: 'BNB' }),
      instrument,
    );
    expect(figures(portfolio, 'USD')).toBe('901.5 of 901.5');
    expect(figures(portfolio, 'BTC')).toBe('2 of 2');
    expect(figures(portfolio, 'BNB')).toBe('5.1 of 5.1');
  });

  describe('when the exchange tells the balances', () => {
    const open = anOrder({ price: '100', quantity: '3' });
    const inFlight = anOrder({ price: '50', quantity: '2', key: 'buy:2', status: 'pending' });

    it('leaves what other orders hold alone', () => {
      const portfolio = holding({ USD: { total: '1000', free: '600' } }, [open]);
      portfolio.moveHold(undefined, open, instrument);
      expect(figures(portfolio, 'USD')).toBe('600 of 1000');
      portfolio.moveHold(open, { ...open, status: 'filled' }, instrument);
      expect(figures(portfolio, 'USD')).toBe('900 of 1000');
    });

    it('does not take an order in flight for what others hold', () => {
      const portfolio = holding({ USD: { total: '1000', free: '600' } }, [open]);
      portfolio.moveHold(undefined, open, instrument);
      portfolio.moveHold(undefined, inFlight, instrument);
      expect(figures(portfolio, 'USD')).toBe('500 of 1000');
    });

    it('trusts our own count if the exchange holds less for our orders', () => {
      const portfolio = holding({ USD: { total: '1000', free: '1000' } }, [open]);
      portfolio.moveHold(undefined, open, instrument);
      expect(figures(portfolio, 'USD')).toBe('700 of 1000');
    });
  });
});
