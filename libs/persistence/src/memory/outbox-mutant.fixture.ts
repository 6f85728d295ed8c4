import type { Mutant } from './mutant.fixture.js';

/** Memory stores that lose, invent or repeat messages for people. */
export const OUTBOX_MUTANTS: readonly Mutant[] = [
  {
    name: 'loses its messages when it is opened again',
    group: 'outbox',
    store: (store) => ({
      open: async (bot) => {
        const opened = await store.open(bot);
        await store.outbox.taken(await store.outbox.pending());
        return opened;
      },
    }),
  },
  {
    name: 'forgets messages about steps',
    group: 'outbox',
    store: (store) => ({
      append: (steps, { notices: _, ...beside } = {}) => store.append(steps, beside),
    }),
  },
  {
    name: 'keeps messages about steps that are refused',
    group: 'outbox',
    store: (store, database) => ({
      append: (steps, beside) => {
        for (const notice of beside?.notices ?? []) [...database.bots.values()][0]!.tables.addNotice(notice);
        store.append(steps, beside);
      },
    }),
  },
  {
    name: 'keeps messages about steps a second time',
    group: 'outbox',
    store: (store, database) => ({
      append: (steps, beside) => {
        store.append(steps, beside);
        for (const notice of beside?.notices ?? []) [...database.bots.values()][0]!.tables.addNotice(notice);
      },
    }),
  },
];
