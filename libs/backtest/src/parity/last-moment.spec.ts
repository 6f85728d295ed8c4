import { describe, expect, it } from '@jest/globals';
import { filled, logOf, type Played } from './parity.fixture.js';
import { notLivedToSee } from './last-moment.js';

const open = (id: string, price: string): Played => ({
  order: { clientOrderId: id, key: id, side: 'sell', price, quantity: '1', status: 'open' },
});

describe('the last moment of a bot that was stopped', () => {
  const END = 5_000;
  const life = logOf(filled('a', 'sell', '100', END), open('b', '101'), open('c', '102'));
  const leftOf = (...backtest: readonly Played[]): readonly string[] => {
    const log = logOf(...backtest);
    log.leaveOut(notLivedToSee({ log: life, to: END }, log));
    return log.fills.map(({ clientOrderId }) => clientOrderId);
  };

  it('is not judged by what it would have filled of orders that were open then', () => {
    expect(leftOf(filled('a', 'sell', '100', END), filled('b', 'sell', '101', END))).toEqual(['a']);
  });

  it('is judged by what was filled before, at another price, or of an order that there was not', () => {
    const backtest = [
      filled('b', 'sell', '101', END - 1),
      filled('c', 'sell', '103', END),
      filled('d', 'sell', '101', END),
    ];
    expect(leftOf(...backtest)).toEqual(['b', 'c', 'd']);
  });
});
