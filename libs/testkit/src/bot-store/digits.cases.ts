import { Decimal, Ledger, type KeptFill, type KeptOrder, type LedgerTotal } from '@gridbot/core';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyStep, type NamedStep } from './any-step.js';
import type { StoreBench, TestedStore } from './store-database.js';
import { all, plain } from './store-reading.js';

const RUNS = 40;

/** Nothing loses a digit or a letter, whatever it is. */
export function digitsCases({ opened }: StoreBench): void {
  describe('whatever a step says', () => {
    it('comes back to the last digit and letter, from every table', async () => {
      const store = await opened();
      const kept: NamedStep[] = [];
      const property = fc.asyncProperty(anyStep, async (make) => {
        const any = make(kept.length + 1);
        await store.append([any.step], { equity: any.equity });
        kept.push(any);
        expect(await storedOf(store, any)).toEqual(expectedOf(any));
      });
      await fc.assert(property, { numRuns: RUNS });
      expect(plain(await store.ledger.totals())).toEqual(totalsOf(kept));
    });

    it('comes back as decimals that can be reckoned with', async () => {
      const store = await opened();
      const { step, equity } = fc.sample(anyStep, { seed: 1, numRuns: 1 })[0]!(1);
      await store.append([step], { equity });
      const order = (await store.orders.list())[0] as KeptOrder;
      const { fill } = (await store.fills.list())[0] as KeptFill;
      const [lot, posting] = [(await store.lots.list())[0], (await store.ledger.list())[0]];
      const [balance, sample] = [(await store.balances.list())[0], (await store.equity.list())[0]];
      const decimals = [
        ...[order.price, order.quantity, order.filledQuantity, order.filledNotional, order.ending?.filledQuantity],
        ...[fill.lastQuantity, fill.lastPrice, fill.fee, lot?.quantity, lot?.cost, lot?.target, posting?.amount],
        ...[balance?.total, sample?.price, sample?.base, sample?.quote, sample?.equity, sample?.realizedProfit],
      ];
      expect(decimals.filter((value) => !(value instanceof Decimal))).toEqual([]);
    });
  });
}

/** What the store has of one step, found by each table's own way. */
async function storedOf(store: TestedStore, { step }: NamedStep): Promise<unknown> {
  const { seq, at } = step;
  const id = step.orders[0]!.clientOrderId;
  const span = { from: at, to: at + 1 };
  return plain({
    journal: (await all(store.journal(seq)))[0],
    order: await store.orders.find(id),
    byKey: (await store.orders.withKey(step.orders[0]!.key)).filter((order) => order.clientOrderId === id),
    fills: await store.fills.list({ clientOrderId: id }),
    postings: await store.ledger.list(span),
    lot: await store.lots.find(step.lots[0]!.id),
    byLotKey: (await store.lots.ofKey(step.lots[0]!.boughtBy!)).filter(({ id: lot }) => lot === step.lots[0]!.id),
    balance: (await store.balances.list()).find(({ asset }) => asset === step.balances[0]!.asset),
    equity: await store.equity.list(span),
    notices: (await store.outbox.pending())
      .filter((notice) => notice.seq === seq)
      .map(({ line: _, ...notice }) => notice),
  });
}

function expectedOf({ step, equity }: NamedStep): unknown {
  const { seq, at, event, commands } = step;
  const [order, fill, lot] = [step.orders[0]!, step.fills[0]!, { ...step.lots[0]!, seq, openedAt: at, updatedAt: at }];
  return plain({
    journal: { seq, at, event, commands },
    order: { ...order, seq },
    byKey: [{ ...order, seq }],
    fills: [{ ...fill, seq, side: order.side, key: order.key }],
    postings: step.postings.map((posting) => ({ ...posting, seq, at })),
    lot,
    byLotKey: [lot],
    balance: { ...step.balances[0]!, seq, at },
    equity: [equity],
    notices: commands.map(({ type: _, ...notice }) => ({ seq, at, ...notice })),
  });
}

function totalsOf(kept: readonly NamedStep[]): unknown {
  const ledger = new Ledger();
  for (const { step } of kept) ledger.post(step.postings);
  const name = ({ account, asset }: LedgerTotal): string => `${account}:${asset}`;
  return plain([...ledger.all()].sort((one, other) => (name(one) < name(other) ? -1 : 1)));
}
