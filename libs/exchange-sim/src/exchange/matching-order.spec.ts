import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { money, TradingDesk } from './trading-desk.fixture.js';

interface Resting {
  readonly id: string;
  readonly buy: boolean;
  readonly at: number;
}

const step = fc.oneof(
  fc.record({ print: fc.integer({ min: 90, max: 110 }) }),
  fc.record({ buy: fc.boolean(), at: fc.integer({ min: 90, max: 110 }) }),
  fc.record({ cancel: fc.integer({ min: 0, max: 40 }) }),
);

/** The rules as plainly as they can be said: look at every order, oldest first. */
class PlainMarket {
  readonly fills: string[] = [];
  private open: Resting[] = [];
  private last: number | undefined;

  place(order: Resting): void {
    const crosses = this.last !== undefined && (order.buy ? order.at >= this.last : order.at <= this.last);
    if (crosses) this.fills.push(`${order.id} at ${this.last} taker`);
    else this.open.push(order);
  }

  cancel(id: string): void {
    this.open = this.open.filter((order) => order.id !== id);
  }

  print(at: number): void {
    this.last = at;
    const touched = this.open.filter((order) => (order.buy ? order.at >= at : order.at <= at));
    for (const { id, at: limit } of touched) this.fills.push(`${id} at ${limit} maker`);
    this.open = this.open.filter((order) => !touched.includes(order));
  }
}

describe('matching', () => {
  it('fills exactly what a plain look at every order would, in the same order, as the same liquidity', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const desk = new TradingDesk({ balances: money({ AAPLx: '1000', USD: '100000' }) });
        const plain = new PlainMarket();
        const fills: string[] = [];
        desk.react = (report) => {
          if (report.execType !== 'filled') return;
          fills.push(`${report.clientOrderId} at ${report.fill.lastPrice} ${report.fill.liquidity}`);
        };
        steps.forEach((now, index) => {
          const id = `o${index}`;
          if ('print' in now) {
            desk.print(`${now.print}`);
            plain.print(now.print);
          } else if ('cancel' in now) {
            desk.cancel(`o${now.cancel}`);
            plain.cancel(`o${now.cancel}`);
          } else {
            desk.place(id, `${now.buy ? 'buy' : 'sell'} 1 at ${now.at}`);
            plain.place({ id, ...now });
          }
        });
        expect(fills).toEqual(plain.fills);
      }),
      { numRuns: 300 },
    );
  });
});
