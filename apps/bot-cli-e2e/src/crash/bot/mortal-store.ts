import type { BotStore, KeptOrder } from '@gridbot/core';
import type { Store } from '@gridbot/persistence';
import type { Life } from './life.js';
import { stepText } from './step-text.js';

/** A store whose process may die before and after everything that it is asked for; what is inside, its own probe tells. */
export function mortalStore(
  store: Store,
  life: Life,
  onClosed: () => void,
): BotStore & { readonly orders: Pick<Store['orders'], 'find' | 'each' | 'list'> } & Pick<Store, 'configurations'> {
  const around = <Result>(what: string, work: () => Result | Promise<Result>): Promise<Result> =>
    life.during(what, async () => {
      await life.pass(`before ${what}`);
      const result = await work();
      await life.pass(`after ${what}`);
      return result;
    });
  return {
    open: (key) => around('open', () => store.open(key)),
    append: (steps, beside) => {
      const more = beside?.snapshot === undefined ? '' : ' with snapshot';
      return around(`keep ${stepText(steps)}${more}`, () => store.append(steps, beside));
    },
    compact: () => around('compact', () => store.compact()),
    close: () => around('close', () => store.close().then(onClosed)),
    onLeaseLost: (listener) => store.onLeaseLost((error) => void (life.isOver || listener(error))),
    orders: {
      find: (id) => around('look up an order', () => store.orders.find(id)),
      list: (query) => around('list orders', () => store.orders.list(query)),
      async *each(query) {
        const orders = around('look through the orders', async () => {
          const all: KeptOrder[] = [];
          for await (const order of store.orders.each(query)) all.push(order);
          return all;
        });
        yield* await orders;
      },
    },
    configurations: store.configurations,
    journal: (fromSeq) => store.journal(fromSeq),
    deliveries: store.deliveries, // nothing of the harness is sent through channels
    outbox: {
      pending: (limit) => around('read outbox', () => store.outbox.pending(limit)),
      taken: (notices) => around('outbox taken', () => store.outbox.taken(notices)),
    },
  };
}
