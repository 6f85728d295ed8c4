import { describe, expect, it } from '@jest/globals';
import { decimal, price, type EquitySample, type KeptFill, type StrategyView } from '@gridbot/core';
import { aFill, anInstrument, anOrder, someBalances, TEST_TIME } from '@gridbot/core/testing';
import { summaryMessage, type SummaryFigures } from './summary-message.js';

const HOUR = 3_600_000;

function aSample(at: number, at1: string, realized: string): EquitySample {
  const [base, quote] = [decimal('0.01'), decimal('500')];
  const equity = quote.plus(base.times(price(at1)));
  return { at, price: price(at1), base, quote, equity, realizedProfit: decimal(realized) };
}

function kept(side: 'buy' | 'sell', fee: string, seq: number): KeptFill {
  const { clientOrderId } = anOrder();
  return { clientOrderId, seq, side, key: side, fill: aFill({ fee, at: TEST_TIME - HOUR, lastPrice: '50500' }) };
}

const rungs = ['49000', '49500', '48000', '47000', '51000', '52000', '53000', '54000'].map((at, index) =>
  anOrder({ clientOrderId: `o${index}`, side: Number(at) < 50_000 ? 'buy' : 'sell', price: at, quantity: '0.002' }),
);

function figures(changes: Partial<SummaryFigures> = {}): SummaryFigures {
  return {
    period: 'daily',
    at: TEST_TIME,
    instrument: anInstrument(),
    engine: {
      orders: new Map(rungs.map((order) => [order.clientOrderId, order])),
      balances: someBalances({ BTC: '0.01', USD: '505' }),
      view: () => ({ lots: [], realizedProfit: decimal('12.5'), roundTrips: 9 }) satisfies StrategyView,
    },
    price: price('50000'),
    samples: [aSample(TEST_TIME - 24 * HOUR, '40000', '10'), aSample(TEST_TIME - HOUR, '49000', '12')],
    fills: {
      ...{ buys: 1, sells: 1, fees: new Map([['USD', decimal('0.55')]]) },
      shown: [kept('buy', '0.25', 1), kept('sell', '0.3', 2)],
    },
    picture: true,
    ...changes,
  };
}

const NONE = { buys: 0, sells: 0, fees: new Map(), shown: [] };

describe('a summary', () => {
  it('says what was earned, and how price and worth changed meanwhile', () => {
    const said = summaryMessage(figures());
    expect(said).toMatchObject({
      topic: 'summary.daily',
      level: 'info',
      title: 'Day: +2.5000 USD grid profit, 1 sell',
    });
    expect(said.facts).toEqual([
      { name: 'price', value: '50000 USD (+25.00%)' },
      { name: 'equity', value: '1005.00 USD (+105.00)' },
      { name: 'fills', value: '1 buys, 1 sells' },
      { name: 'fees', value: '0.5500 USD' },
      { name: 'open orders', value: '4 buys, 4 sells' },
    ]);
  });

  it('shows the nearest rungs as a ladder', () => {
    expect(
      summaryMessage(figures())
        .text?.split('\n')
        .map((line) => line.replaceAll(/ +/g, ' ')),
    ).toEqual([
      ...['sell 53000 0.002 +6.00%', 'sell 52000 0.002 +4.00%', 'sell 51000 0.002 +2.00%'],
      'price 50000 USD',
      ...['buy 49500 0.002 -1.00%', 'buy 49000 0.002 -2.00%', 'buy 48000 0.002 -4.00%'],
    ]);
  });

  it('has a picture if that is wanted and there is something to draw', () => {
    const { picture } = summaryMessage(figures());
    expect([...picture!.png.slice(1, 4)]).toEqual([...Buffer.from('PNG')]);
    expect(picture!.alt).toBe('Price of BTC/USD over 24 h with 2 fills');
    const many = summaryMessage(figures({ fills: { ...figures().fills, buys: 600 } })).picture;
    expect(many!.alt).toBe('Price of BTC/USD over 24 h with 601 fills (last 2 fills)');
    expect(summaryMessage(figures({ picture: false })).picture).toBeUndefined();
    expect(summaryMessage(figures({ samples: [], fills: NONE })).picture).toBeUndefined();
  });

  it('of a bot without a past says what there is', () => {
    const said = summaryMessage(figures({ period: 'weekly', samples: [], fills: NONE }));
    expect(said.title).toBe('Week: +12.5000 USD grid profit, 0 sells');
    expect(said.facts?.slice(0, 4).map(({ value }) => value)).toEqual([
      '50000 USD',
      '1005.00 USD',
      '0 buys, 0 sells',
      'none',
    ]);
  });
});
