import type { DeliveryBox } from '@gridbot/core';
import type { Mutant } from './mutant.fixture.js';

const broken = (name: string, change: (box: DeliveryBox) => Partial<DeliveryBox>): Mutant => ({
  name,
  group: 'delivery',
  store: ({ deliveries }) => ({ deliveries: { ...deliveries, ...change(deliveries) } }),
});

/** Stores that do wrong with messages on their way to channels. */
export const DELIVERY_MUTANTS: readonly Mutant[] = [
  broken('sends what is not due', (box) => ({ due: (channel, _, limit) => box.due(channel, 1e15, limit) })),
  broken('gives the newest message first', (box) => ({
    due: async (...asked) => [...(await box.due(...asked))].reverse(),
  })),
  broken('drops nothing however much waits', (box) => ({ keep: (channel, some) => box.keep(channel, some, 1e6) })),
  broken('does not say what was dropped', (box) => ({
    due: async (...asked) => (await box.due(...asked)).map((one) => ({ ...one, dropped: 0 })),
  })),
  broken('forgets tries', () => ({ tried: async () => undefined })),
  broken('loses pictures', (box) => ({
    due: async (...asked) =>
      (await box.due(...asked)).map(({ message: { picture: _, ...message }, ...one }) => ({ ...one, message })),
  })),
  broken('has one queue for all channels', (box) => ({
    keep: (_, some, atMost) => box.keep('all', some, atMost),
    due: (_, ...asked) => box.due('all', ...asked),
  })),
  {
    name: 'forgets its deliveries when it is opened again',
    group: 'delivery',
    store: (store, database) => ({
      open: async (bot) => {
        database.bot(bot).tables.deliveries.clear();
        return store.open(bot);
      },
    }),
  },
];
