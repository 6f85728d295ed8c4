import { describe, expect, it } from '@jest/globals';
import { decimal, price, type TickerUpdated } from '@gridbot/core';
import { aFill } from '@gridbot/core/testing';
import { SessionTape } from './session-tape.js';

const seen = (at: number, last: string): TickerUpdated => ({ type: 'ticker-updated', at, price: price(last) });
const fill = (at: number, last: string) => aFill({ at, lastPrice: last, lastQuantity: '1' });
const told = ({ prints }: SessionTape): readonly string[] => prints.map(({ at, price: one }) => `${one} at ${at}`);

describe('the prices that a journal has of a session', () => {
  it('begin no earlier than trading: a market that tells late what fills at once is one print, not two', () => {
    const tape = new SessionTape();
    tape.begin(2_000, undefined);
    tape.ticker(seen(900, '50000'));
    tape.fill(fill(2_000, '53000'), 'buy');
    tape.fill(fill(2_000, '52000'), 'buy');
    tape.ticker(seen(1_900, '49990'));
    expect(told(tape)).toEqual(['50000 at 2000', '49990 at 2000']);
  });

  it('have the price at which trading began, and fills that no ticker explains', () => {
    const tape = new SessionTape();
    tape.begin(2_000, { at: 1_500, price: price('100') });
    tape.fill(fill(2_500, '99'), 'buy');
    tape.fill(fill(2_500, '98'), 'buy');
    tape.fill(fill(2_600, '101'), 'sell');
    expect(told(tape)).toEqual(['100 at 2000', '98 at 2500', '101 at 2600']);
    expect(tape.prints.at(-1)?.quantity).toEqual(decimal('1'));
  });
});
