import { expect } from '@jest/globals';
import type { ExchangeBench } from './exchange-world.js';

/** The end of everything. */
export function endCases(bench: ExchangeBench): void {
  const { world, execution, events, order, priceAt, cancel, quiet, stopEvents, needs } = bench;
  needs('market-data.ticker')('the stream of events ends with its signal, while nothing comes', async () => {
    await quiet();
    await stopEvents();
    const before = events().length;
    await world().driver.print(priceAt('1.01'));
    await quiet();
    expect(events().length).toBe(before);
  });

  needs('market-data.ticker')('nothing is told after close, which may be called twice', async () => {
    await world().exchange.close();
    await world().exchange.close();
    const before = events().length;
    await world().driver.print(priceAt('1.01'));
    await quiet();
    expect(events().length).toBe(before);
  });

  needs('order.limit')('orders and cancels after close throw nothing and place nothing', async () => {
    await world().exchange.close();
    const one = order('buy', '0.95');
    expect(() => execution().submit(one)).not.toThrow();
    expect(() => cancel(one)).not.toThrow();
    await quiet();
    expect((await world().driver.books()).open).toEqual([]);
  });
}
