import { expect } from '@jest/globals';
import type { ExchangeBench } from './exchange-world.js';

/** Orders whose answer got lost. */
export function doubtCases({ world, execution, fateOf, order, eventually, quiet, needs }: ExchangeBench): void {
  needs('lose-answer', 'order.client-id')(
    'are not called rejected, not sent again, and found by a look-up',
    async () => {
      const one = order('buy', '0.95');
      await world().driver.loseNextAnswer?.();
      execution().submit(one);
      await eventually(async () => {
        const { orders, unknown } = await execution().snapshot({ since: 0, lookUp: [one.clientOrderId] });
        expect(unknown).toEqual([]);
        expect(orders.map(({ clientOrderId, status }) => [clientOrderId, status])).toEqual([
          [one.clientOrderId, 'open'],
        ]);
      });
      await quiet();
      expect((await world().driver.books()).open).toEqual([one.clientOrderId]);
      expect(fateOf(one).filter((fate) => fate.startsWith('rejected'))).toEqual([]);
    },
  );
}
