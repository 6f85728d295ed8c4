import { expect } from '@jest/globals';
import type { ExchangeBench } from './exchange-world.js';

/** The stream of prices. */
export function marketCases({ world, events, priceAt, eventually, needs }: ExchangeBench): void {
  const tickers = () => events().filter((event) => event.type === 'ticker-updated');

  needs('market-data.ticker')('prints arrive as tickers, in their order, with times that never go back', async () => {
    const ratios = ['1.01', '0.99', '1.02'];
    for (const ratio of ratios) {
      await world().driver.print(priceAt(ratio));
      await eventually(() => expect(tickers().at(-1)?.price.toString()).toBe(priceAt(ratio).toString()));
    }
    const seen = tickers();
    seen.forEach(({ at }, index) => expect(at).toBeGreaterThanOrEqual(seen[index - 1]?.at ?? 0));
    const prices = seen.map(({ price }) => price.toString());
    const order = ratios.map((ratio) => prices.lastIndexOf(priceAt(ratio).toString()));
    expect([...order].sort((a, b) => a - b)).toEqual(order);
  });

  needs('market-data.ticker')('a stream that is stopped before it began tells nothing and ends', async () => {
    const items = world().exchange.marketData.events(AbortSignal.abort());
    expect((await items[Symbol.asyncIterator]().next()).done).toBe(true);
  });
}
