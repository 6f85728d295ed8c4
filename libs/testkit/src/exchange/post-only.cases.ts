import { expect } from '@jest/globals';
import type { ExchangeBench } from './exchange-world.js';

/** Orders that may only rest. */
export function postOnlyCases({ world, execution, fateOf, order, rest, eventually, needs }: ExchangeBench): void {
  const postOnly = needs('order.post-only');

  postOnly(
    'one that would cross ends with that reason, at once or after it was accepted, and trades nothing',
    async () => {
      const one = order('buy', '1.05', { postOnly: true });
      execution().submit(one);
      await eventually(() => expect(fateOf(one).at(-1)).toMatch(/^(rejected|canceled|expired) post-only$/));
      expect(fateOf(one)).not.toContain('filled');
      expect((await world().driver.books()).open).toEqual([]);
    },
  );

  postOnly('one that would not cross rests', async () => {
    const one = order('sell', '1.05', { postOnly: true });
    await rest(one);
    expect((await world().driver.books()).open).toEqual([one.clientOrderId]);
  });
}
