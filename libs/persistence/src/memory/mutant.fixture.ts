import type { BotArchive, BotReader, KeptOrder, StepResult } from '@gridbot/core';
import { Decimal, GridbotError, price } from '@gridbot/core';
import type { TestedStore } from '@gridbot/testkit';
import type { MemoryDatabase } from './memory-database.js';
import { DELIVERY_MUTANTS } from './delivery-mutant.fixture.js';
import type { MemoryStore } from './memory-store.js';
import { OUTBOX_MUTANTS } from './outbox-mutant.fixture.js';

/** A memory store that breaks its contract in one way, and the group of the suite that has to notice. */
export interface Mutant {
  readonly name: string;
  readonly group: string;
  readonly store?: (store: MemoryStore, database: MemoryDatabase) => Partial<TestedStore>;
  readonly archive?: (archive: BotArchive, database: MemoryDatabase) => Partial<BotArchive>;
}

/** The same object but for what `changes` say. */
export function changed<Whole extends object>(whole: Whole, changes: Partial<Whole>): Whole {
  return new Proxy(whole, {
    get: (target, name) => {
      const source: object = name in changes ? changes : target;
      const value: unknown = Reflect.get(source, name);
      return typeof value === 'function' ? (value.bind(source) as unknown) : value;
    },
  });
}

const cutPrice = (order: KeptOrder): KeptOrder =>
  order.price === undefined ? order : { ...order, price: price(String(Number(String(order.price)))) };

const readers = (archive: BotArchive, change: (reader: BotReader) => Partial<BotReader>): Partial<BotArchive> => ({
  bot: async (name) => {
    const reader = await archive.bot(name);
    return { ...reader, ...change(reader) };
  },
});

const writing: readonly Mutant[] = [
  {
    name: 'forgets the last step of a batch',
    group: 'batch',
    store: (store) => ({
      append: (steps, beside) => store.append(steps.length > 1 ? steps.slice(0, -1) : steps, beside),
    }),
  },
  {
    name: 'keeps the steps before one that contradicts',
    group: 'contradiction',
    store: (store) => ({
      append: (steps, beside) => {
        for (const step of steps) store.append([step]);
        store.append([], beside);
      },
    }),
  },
  {
    name: 'keeps equity though its steps are refused',
    group: 'contradiction',
    store: (store) => ({
      append: (steps, beside = {}) => {
        if (beside.equity !== undefined) store.append([], { equity: beside.equity });
        store.append(steps, beside);
      },
    }),
  },
  {
    name: 'keeps a batch in several transactions',
    group: 'reading',
    store: (store) => ({
      append: async (steps, beside) => {
        for (const step of steps) {
          store.append([step]);
          await new Promise((resolve) => setImmediate(resolve));
        }
        store.append([], beside);
      },
    }),
  },
  {
    name: 'refuses the same steps again',
    group: 'repeat',
    store: (store) => ({
      append: (steps, beside) => {
        if (steps.some(({ seq }) => seq <= store.counts.steps))
          throw new GridbotError('STORE.CONFLICT', 'kept already');
        store.append(steps, beside);
      },
    }),
  },
  {
    name: 'takes any step of a known number for the same',
    group: 'repeat',
    store: (store) => ({
      append: (steps, beside) =>
        store.append(
          steps.filter(({ seq }) => !(seq >= 1 && seq <= store.counts.steps)),
          beside,
        ),
    }),
  },
  {
    name: 'forgets the state of the strategy in snapshots',
    group: 'snapshot',
    store: (store) => ({
      append: (steps, beside = {}) => {
        const { strategyState: _, ...snapshot } = beside.snapshot ?? {};
        store.append(steps, { ...beside, ...(beside.snapshot && { snapshot: snapshot as typeof beside.snapshot }) });
      },
    }),
  },
  {
    name: 'makes a new version of the configuration at every start',
    group: 'configuration',
    store: (store) => ({ append: (steps, beside) => store.append(steps.map(withChangedStart), beside) }),
  },
];

const reading: readonly Mutant[] = [
  {
    name: 'keeps fills twice',
    group: 'append',
    store: ({ fills }) => ({
      fills: { ...fills, list: async (query) => (await fills.list(query)).flatMap((fill) => [fill, fill]) },
    }),
  },
  {
    name: 'keeps prices as floating point numbers',
    group: 'digits',
    store: ({ orders }) => ({
      orders: {
        ...orders,
        find: async (id) => {
          const found = await orders.find(id);
          return found && cutPrice(found);
        },
      },
    }),
  },
  {
    name: 'loses the sign of what is owed',
    group: 'digits',
    store: ({ ledger }) => ({
      ledger: {
        ...ledger,
        list: async (query) => (await ledger.list(query)).map((line) => ({ ...line, amount: line.amount.abs() })),
      },
    }),
  },
  {
    name: 'lists orders newest first',
    group: 'page',
    store: ({ orders }) => ({
      orders: { ...orders, list: async (query) => [...(await orders.list(query))].reverse() },
    }),
  },
  {
    name: 'lists fills by time',
    group: 'page',
    store: ({ fills }) => ({
      fills: {
        ...fills,
        list: async (query) => [...(await fills.list(query))].sort((one, other) => one.fill.at - other.fill.at),
      },
    }),
  },
  {
    name: 'gives the oldest of a page for the newest',
    group: 'page',
    store: ({ lots }) => ({ lots: { ...lots, list: (query) => lots.list({ ...query, newest: false }) } }),
  },
  {
    name: 'ends its streams after a thousand',
    group: 'page',
    store: ({ fills }) => ({
      fills: {
        ...fills,
        each: async function* (query) {
          yield* await fills.list(query);
        },
      },
    }),
  },
  {
    name: 'forgets that timers fired',
    group: 'state',
    store: (store, database) => ({
      append: (steps, beside) => {
        store.append(steps, beside);
        for (const { event } of steps) if (event.type === 'timer-fired') restoreTimer(database, event.name, event.at);
      },
    }),
  },
  {
    name: 'shows balances of zero as none',
    group: 'state',
    store: ({ balances }) => ({
      balances: { list: async () => (await balances.list()).filter(({ total }) => !total.eq(Decimal.ZERO)) },
    }),
  },
  {
    name: 'finds lots by their buy alone',
    group: 'lot',
    store: ({ lots }) => ({
      lots: { ...lots, ofKey: async (key) => (await lots.ofKey(key)).filter(({ boughtBy }) => boughtBy === key) },
    }),
  },
];

const living: readonly Mutant[] = [
  {
    name: 'ignores the lease when it opens a bot',
    group: 'lease',
    store: (store, database) => ({
      open: async (bot) => {
        Reflect.set(database.bot(bot).parts.lease, 'held', undefined);
        return store.open(bot);
      },
    }),
  },
  {
    name: 'goes on writing after it was taken over',
    group: 'lease',
    store: (_, database) => ({
      append: (steps, beside) => [...database.bots.values()][0]!.append(steps, beside),
    }),
  },
  { name: 'tells nobody that its lease is lost', group: 'lease', store: () => ({ onLeaseLost: () => undefined }) },
  {
    name: 'gives away the lease of whoever took over when it closes',
    group: 'lease',
    store: (store, database) => ({
      close: async () => {
        await store.close();
        for (const { parts } of database.bots.values()) Reflect.set(parts.lease, 'held', undefined);
      },
    }),
  },
  { name: 'keeps the lease when it closes', group: 'archive', store: (store) => ({ close: () => store.abandon() }) },
  {
    name: 'shows readers orders before their entries',
    group: 'reading',
    archive: (archive) => readers(archive, (reader) => ({ journal: (from, to = Infinity) => late(reader, from, to) })),
  },
  {
    name: 'finds nothing instead of saying which bots there are',
    group: 'archive',
    archive: (archive) => ({ bot: (name) => archive.bot(name).catch(() => Promise.reject(new Error('no bot'))) }),
  },
  {
    name: 'finds no fault with any head',
    group: 'archive',
    archive: (archive) =>
      readers(archive, (reader) => ({
        verifyJournal: async () => ({ ...(await reader.verifyJournal()), knownSeq: reader.bot.lastSeq }),
      })),
  },
];

/** All of them. */
export const MUTANTS: readonly Mutant[] = [...writing, ...reading, ...living, ...OUTBOX_MUTANTS, ...DELIVERY_MUTANTS];

function withChangedStart(step: StepResult): StepResult {
  return step.event.type === 'started' ? { ...step, event: { ...step.event, grace: step.seq } } : step;
}

function restoreTimer(database: MemoryDatabase, name: string, at: number): void {
  for (const { tables } of database.bots.values()) tables.timers.set(name, at);
}

/** The journal without its last entry. */
async function* late(reader: BotReader, from = 1, to: number): ReturnType<BotReader['journal']> {
  let held;
  for await (const entry of reader.journal(from, to)) {
    if (held !== undefined) yield held;
    held = entry;
  }
}
