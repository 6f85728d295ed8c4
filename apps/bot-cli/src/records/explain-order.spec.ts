import { describe, expect, it } from '@jest/globals';
import type { BotReader, JournalEntry } from '@gridbot/core';
import {
  aFilledReport,
  anAcceptedReport,
  anAccountSnapshot,
  anEndedReport,
  aRejectedReport,
  aTickerEvent,
  aVenueOrder,
  TEST_TIME,
} from '@gridbot/core/testing';
import { explainLines } from './explain.view.js';
import { explainOrder } from './explain-order.js';
import { lived, told } from './explained-life.fixture.js';

const at = (seconds: number) => TEST_TIME + seconds * 1_000;
const BUY = told('buy 0.01 at 49000 as buy:1');

async function lines(reader: BotReader, order = 'buy:1'): Promise<string> {
  return explainLines(await explainOrder(reader, order)).join('\n');
}

async function kinds(reader: BotReader, order = 'buy:1'): Promise<readonly string[]> {
  return (await explainOrder(reader, order)).life.events.map(({ kind }) => kind);
}

describe('explaining an order', () => {
  it('goes back to what the engine saw, and to the configuration then', async () => {
    const reader = await lived([aTickerEvent({ price: '50000', at: at(0) }), BUY]);
    const { decision, configuration, notional } = await explainOrder(reader, 'test-1');
    expect(decision).toMatchObject({ kind: 'decided', seq: 4, event: { type: 'operator-command' }, beside: [] });
    expect(decision.ticker!.price.toString()).toBe('50000');
    expect(decision.ofTicker!.toString()).toBe('-0.02');
    expect(notional!.toString()).toBe('490');
    expect(configuration).toMatchObject({ version: 1, strategy: 'obedient', settings: { interval: '2%' } });
    const text = await lines(reader);
    expect(text).toContain('price: 49000, 2.0000% below the last price');
    expect(text).toContain('configuration 1, in force since 2026-01-01 00:00:00: strategy obedient (interval 2%)');
    expect(text).toContain('now: sent, the exchange has not answered; nothing filled');
  });

  it('goes on to acceptance, fills with their fees, and the end', async () => {
    const fill = { lastQuantity: '0.004', lastPrice: '48990', fee: '0.5' };
    const reader = await lived([
      BUY,
      anAcceptedReport({ at: at(2), venueOrderId: 'V1' }),
      aFilledReport({ fill: { ...fill, tradeId: 't1', at: at(3) } }),
      aFilledReport({ fill: { ...fill, tradeId: 't1', at: at(3) } }),
      aFilledReport({ fill: { tradeId: 't2', lastQuantity: '0.006', fee: '0.001', feeAsset: 'BNB', at: at(4) } }),
    ]);
    expect(await kinds(reader, 'V1')).toEqual(['accepted', 'filled', 'filled']);
    const text = await lines(reader);
    expect(text).toContain('2026-01-01 00:00:03  filled 0.004 at 48990 as maker, fee 0.5 USD (trade t1)');
    expect(text).toContain('end: filled at 2026-01-01 00:00:04; 0.01 of 0.01 BTC filled at 49596 on average');
    expect(text).toContain('fees 0.5 USD, 0.001 BNB');
  });

  it('names what was decided and refused in the same step', async () => {
    const reader = await lived([
      told('buy 0.01 at 49000 as buy:1; buy 9 at 48000 as buy:2; buy 0.02 at 47000 as buy:3'),
    ]);
    const { decision } = await explainOrder(reader, 'buy:1');
    expect(decision.beside).toEqual(['buy 0.02 at 47000 (buy:3, test-3)']);
    expect(decision.refused).toEqual([
      expect.stringMatching(
        /^buy 9 at 48000 \(buy:2, test-2\): needs 432000 USD, free are \d+ \(insufficient-funds\)$/,
      ),
    ]);
    const refused = await explainOrder(reader, 'buy:2');
    expect(refused.decision.kind).toBe('refused');
    expect(explainLines(refused).join('\n')).toMatch(
      /our own checks refused to send it: it never left the bot\. The reason: needs 432000 USD, free are \d+ \(insufficient-funds\)/,
    );
  });

  it('leaves out what another step refused at the same time', async () => {
    const reader = await lived([BUY, told('buy 9 at 48000 as buy:2')]);
    expect((await explainOrder(reader, 'buy:1')).decision.refused).toEqual([]);
  });

  it('reads no further than anything can be heard of the order, counted in steps', async () => {
    const tickers = Array.from({ length: 10_003 }, (_, n) => aTickerEvent({ price: '50000', at: at(5 + n) }));
    const kept = await lived([BUY, anEndedReport({ at: at(4) }), ...tickers]);
    let last = 0;
    async function* journal(from = 1, to = Infinity) {
      for await (const entry of kept.journal(from, to)) {
        if (to === Infinity) last = entry.seq;
        yield entry;
      }
    }
    await explainOrder({ ...kept, journal }, 'buy:1');
    expect(last).toBe(10_005); // 4 is the end
  });

  describe("while the journal's clock stands far ahead of the events' own times", () => {
    const ahead = aTickerEvent({ price: '50000', at: at(30 * 86_400) });

    it('tells all of it, by the time of the events', async () => {
      const reader = await lived([
        ahead,
        BUY,
        anAccountSnapshot({ at: at(2), unknown: ['test-1'] }),
        anAcceptedReport({ at: at(3) }),
        told('cancel buy:1', 4),
        anEndedReport({ at: at(5) }),
      ]);
      const { life, decision } = await explainOrder(reader, 'buy:1');
      const all = [{ at: decision.at, kind: decision.kind }, ...life.events];
      expect(all.map(({ at: { ms }, kind }) => [(ms - TEST_TIME) / 1_000, kind])).toEqual([
        [1, 'decided'],
        [2, 'looked-up'],
        [3, 'accepted'],
        [4, 'cancel-requested'],
        [5, 'canceled'],
      ]);
    });

    it('never dates an acceptance after the fill', async () => {
      const fill = { at: at(3), lastQuantity: '0.01', lastPrice: '49000' };
      const reader = await lived([ahead, BUY, anAcceptedReport({ at: at(2) }), aFilledReport({ at: at(3), fill })]);
      const { events } = (await explainOrder(reader, 'buy:1')).life;
      expect(events.map(({ at: { ms }, kind }) => [(ms - TEST_TIME) / 1_000, kind])).toEqual([
        [2, 'accepted'],
        [3, 'filled'],
      ]);
    });
  });

  it('tells who canceled it and why', async () => {
    const reader = await lived([
      told('buy 0.01 at 49000 as buy:1; buy 0.01 at 48000 as buy:2'),
      anAcceptedReport({ at: at(2) }),
      anAcceptedReport({ at: at(2), clientOrderId: 'test-2' }),
      told('cancel buy:1', 3),
      anEndedReport({ at: at(4) }),
      anEndedReport({ at: at(5), clientOrderId: 'test-2' }),
    ]);
    expect(await kinds(reader)).toEqual(['accepted', 'cancel-requested', 'canceled']);
    expect(await lines(reader)).toContain('cancel requested because of: operator: do "cancel buy:1"');
    expect(await kinds(reader, 'buy:2')).toEqual(['accepted', 'canceled']);
    expect(await lines(reader, 'buy:2')).toContain('end: canceled at 2026-01-01 00:00:05; nothing filled');
  });

  it('tells of a fill that beat its cancel', async () => {
    const reader = await lived([
      BUY,
      anAcceptedReport({ at: at(2) }),
      told('cancel buy:1', 3),
      aFilledReport({ at: at(4), fill: { at: at(4), lastQuantity: '0.01', lastPrice: '49000' } }),
    ]);
    expect(await kinds(reader)).toEqual(['accepted', 'cancel-requested', 'filled']);
    expect((await explainOrder(reader, 'buy:1')).order.status).toBe('filled');
  });

  it('tells of a rejection by the exchange', async () => {
    const reason = { code: 'post-only', text: 'would cross' } as const;
    const reader = await lived([BUY, aRejectedReport({ at: at(2), reason })]);
    expect(await lines(reader)).toContain('rejected: would cross (post-only)');
  });

  it('tells of an order that never arrived, and turned up late', async () => {
    const unknown = ['test-1'];
    const reader = await lived([
      BUY,
      anAccountSnapshot({ at: at(30), unknown }),
      anAccountSnapshot({ at: at(120), unknown }),
      anAcceptedReport({ at: at(130), venueOrderId: 'V1' }),
      anEndedReport({ at: at(131) }),
    ]);
    expect(await kinds(reader)).toEqual(['looked-up', 'accepted', 'cancel-requested', 'canceled']);
    const text = await lines(reader);
    expect(text).toContain('looked up: the exchange did not know it');
    expect(text).toMatch(/cancel requested because of: order test-1 accepted; tell people \(warning\)/);
  });

  it('tells what a look at the account found, but not what it only confirmed', async () => {
    const open = aVenueOrder();
    const ended = aVenueOrder({ status: 'canceled' });
    const reader = await lived([
      BUY,
      anAcceptedReport({ at: at(2) }),
      anAccountSnapshot({ at: at(30), orders: [open] }),
      anAccountSnapshot({ at: at(60), orders: [open] }),
      anAccountSnapshot({ at: at(90), orders: [ended] }),
    ]);
    expect(await kinds(reader)).toEqual(['accepted', 'looked-up']);
    expect(await lines(reader)).toContain('looked up: the exchange had it as canceled with 0 filled');
  });

  it('tells that an order is not known any more, though it was not known once before', async () => {
    const unknown = ['test-1'];
    const reader = await lived([
      BUY,
      anAccountSnapshot({ at: at(3), unknown }),
      anAcceptedReport({ at: at(4) }),
      anAccountSnapshot({ at: at(90), unknown }),
    ]);
    const { events } = (await explainOrder(reader, 'buy:1')).life;
    expect(events.map(({ kind, found }) => found?.status ?? kind)).toEqual(['unknown', 'accepted', 'unknown']);
  });

  it('takes the newest order of a key, and names the others', async () => {
    const reader = await lived([BUY, anAcceptedReport(), anEndedReport({ at: at(2) }), { ...BUY, at: at(3) }]);
    const { order, others } = await explainOrder(reader, 'buy:1');
    expect(order.clientOrderId).toBe('test-2');
    expect(others.map(({ clientOrderId }) => clientOrderId)).toEqual(['test-1']);
    expect(await lines(reader)).toContain('the key buy:1 was used before: test-1');
  });

  it('says plainly what is beyond the retention of the journal', async () => {
    const fill = aFilledReport({ at: at(4), fill: { at: at(4), lastQuantity: '0.01', lastPrice: '49000' } });
    const kept = await lived([BUY, anAcceptedReport({ at: at(2) }), fill, told('buy 0.01 at 48000 as buy:2', 5)]);
    const reader = { ...kept, journal: (from = 1, to = Infinity) => since(5, kept.journal(from, to)) };
    const { decision } = await explainOrder(reader, 'buy:1');
    expect(decision).toEqual({
      seq: 3,
      at: { iso: '2026-01-01T00:00:01.000Z', ms: at(1) },
      kind: 'forgotten',
      text: 'step 3 decided on it. The journal no longer has that step: it is beyond the retention',
    });
    const text = await lines(reader);
    expect(text).toContain('only fills and the end are kept');
    expect(text).toContain('filled 0.01 at 49000');
  });

  it('says of an order that no step asked for that it was taken over', async () => {
    const kept = await lived([BUY, anAcceptedReport()]);
    const find: BotReader['orders']['find'] = async (id) => ({ ...(await kept.orders.find(id))!, seq: 2 });
    const { decision } = await explainOrder({ ...kept, orders: { ...kept.orders, find } }, 'test-1');
    expect(decision).toMatchObject({
      kind: 'adopted',
      text: 'no step asked for it: in step 2 it was taken over from the exchange',
    });
  });

  it('names the orders there are if there is no such order', async () => {
    await expect(explainOrder(await lived([BUY]), 'sell:9')).rejects.toMatchObject({
      code: 'STORE.NOT_FOUND',
      message: expect.stringContaining('test-1 (buy:1)') as unknown,
    });
    await expect(explainOrder(await lived([]), 'sell:9')).rejects.toThrow('It has no orders yet');
  });
});

async function* since(first: number, entries: AsyncIterable<JournalEntry>): AsyncGenerator<JournalEntry> {
  for await (const entry of entries) if (entry.seq >= first) yield entry;
}
