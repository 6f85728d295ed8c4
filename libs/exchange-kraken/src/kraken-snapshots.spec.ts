import { clientOrderId, venueOrderId, type HistoricalFill } from '@gridbot/core';
import { aFill, aVenueOrder, someBalances } from '@gridbot/core/testing';
import { OrderIds } from '@gridbot/exchange-kit';
import { ManualClock } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import type { AccountReader } from './kraken-account.reader.js';
import type { OrderRow } from './kraken-order.mapping.js';
import { KrakenSnapshots } from './kraken-snapshots.js';

const row = (id: string, status: 'open' | 'canceled', openedAt = 0, venue = `O-${id}`): OrderRow => ({
  order: aVenueOrder({ clientOrderId: id, venueOrderId: venue, status }),
  ...{ altname: 'XBTUSD', feeSide: 'quote', openedAt, isQuoteVolume: false },
});

interface GivenMoney {
  readonly fills?: readonly HistoricalFill[];
  /** Default: those of the fills. */
  readonly trades?: readonly object[];
  /** The balance at each look; the last one stays. Default: 5 always. */
  readonly dollars?: readonly string[];
}

/** Snapshots over an account that is told; notes what is read in which order. */
function anAccount(
  open: readonly OrderRow[],
  closed: readonly OrderRow[] = [],
  { fills = [], trades = fills, dollars = [] }: GivenMoney = {},
) {
  const read: string[] = [];
  const clock = new ManualClock(1_000);
  const ids = new OrderIds();
  const note = async <T>(what: string, value: T): Promise<T> => {
    read.push(what);
    await clock.advance(10);
    return value;
  };
  const reader: Partial<AccountReader> = {
    openOrders: () => note('open orders', open),
    closedOrders: (id) =>
      note(
        `closed ${id}`,
        closed.filter(({ order }) => order.clientOrderId === id),
      ),
    closedSince: async function* () {
      yield await note('closed page', closed);
    },
    trades: () => note('trades', trades as never),
    fills: () => note('fills', fills),
    balances: () => {
      const look = read.filter((what) => what === 'balances').length;
      const USD = dollars[look] ?? dollars.at(-1) ?? '5';
      return note('balances', { balances: someBalances({ USD }), shownDecimals: { USD: 4 } });
    },
  };
  const snapshots = new KrakenSnapshots({
    ...{ clock, ids, reader: reader as AccountReader, remark: () => undefined },
    streamUp: () => note('stream', undefined),
  });
  return { snapshots, read, ids, reader };
}
const unseen = (at: number) => ({ at, fill: aFill({ tradeId: 'T-unseen', at }) });
const lookUp = (...ids: readonly string[]) => ids.map(clientOrderId);

describe('reading the account', () => {
  it('waits for the stream, then reads orders before trades, and balances before and after them', async () => {
    const { snapshots, read } = anAccount([row('a', 'open')], [row('b', 'canceled')]);
    const { at } = await snapshots.take({ since: 0, lookUp: lookUp('a', 'b') });
    expect(read).toEqual(['stream', 'open orders', 'closed b', 'balances', 'trades', 'fills', 'balances']);
    expect(at).toBe(1_010);
  });

  it('shows open orders, those looked up, and which are unknown', async () => {
    const { snapshots, ids } = anAccount([row('a', 'open')], [row('b', 'canceled')]);
    const { orders, unknown } = await snapshots.take({ since: 0, lookUp: lookUp('a', 'b', 'c') });
    expect(orders.map(({ clientOrderId: id, status }) => [id, status])).toEqual([
      ['a', 'open'],
      ['b', 'canceled'],
    ]);
    expect(unknown).toEqual(['c']);
    expect(ids.clientOf(venueOrderId('O-b'))).toBe('b');
  });

  it('takes the newest of several orders that had one id', async () => {
    const { snapshots } = anAccount([], [row('a', 'canceled', 5, 'O-old'), row('a', 'canceled', 9, 'O-new')]);
    const { orders } = await snapshots.take({ since: 0, lookUp: lookUp('a') });
    expect(orders.map(({ venueOrderId: id }) => id)).toEqual(['O-new']);
  });

  it('looks for many orders in pages, and for each that is left alone', async () => {
    const closed = ['a', 'b', 'c'].map((id) => row(id, 'canceled'));
    const { snapshots, read } = anAccount([], closed);
    const { unknown } = await snapshots.take({ since: 0, lookUp: lookUp('a', 'b', 'c', 'd') });
    expect(read.filter((what) => what.startsWith('closed'))).toEqual(['closed page', 'closed d']);
    expect(unknown).toEqual(['d']);
  });

  it("leaves other people's executions out", async () => {
    const fills = [{ fill: aFill() }, { clientOrderId: clientOrderId('a'), fill: aFill() }];
    const { snapshots } = anAccount([], [], { fills });
    expect((await snapshots.take({ since: 0, lookUp: [] })).fills).toEqual([fills[1]]);
  });

  it('reads trades and balances again as long as balances change, but not for ever', async () => {
    const moved = anAccount([], [], { dollars: ['5', '4', '4'] });
    const { balances } = await moved.snapshots.take({ since: 0, lookUp: [] });
    expect([`${balances['USD']?.total}`, moved.read.filter((what) => what === 'trades').length]).toEqual(['4', 2]);
    const busy = anAccount([], [], { dollars: ['5', '4', '3', '2', '1'] });
    await busy.snapshots.take({ since: 0, lookUp: [] });
    expect(busy.read.filter((what) => what === 'trades')).toHaveLength(4);
  });

  it('hands on no balances that fills of ours kept changing: they would pass for a transfer', async () => {
    const fills = Array.from({ length: 9 }, (_, index) => ({
      ...{ clientOrderId: clientOrderId('a'), fill: aFill({ tradeId: `T-${index}` }) },
    }));
    const inMotion = (looks: number) => {
      let look = 0;
      const account = anAccount([], [], { dollars: ['5', '4', '3', '2', '1'] });
      const more = async () => fills.slice(0, Math.min((look += 1), looks));
      Object.assign(account.reader, { fills: more });
      return account.snapshots.take({ since: 0, lookUp: [] });
    };
    await expect(inMotion(9)).rejects.toMatchObject({ code: 'EXCHANGE.UNAVAILABLE', retryable: true });
    expect((await inMotion(3)).fills).toHaveLength(3);
  });

  it('does not take a fresh trade for a stranger’s whose order is not shown yet', async () => {
    const fresh = anAccount([], [], { trades: [unseen(900)] });
    const failure = { code: 'EXCHANGE.UNAVAILABLE', retryable: true };
    await expect(fresh.snapshots.take({ since: 0, lookUp: [] })).rejects.toMatchObject(failure);
    const old = anAccount([], [], { trades: [unseen(-200_000)] });
    expect((await old.snapshots.take({ since: 0, lookUp: [] })).fills).toEqual([]);
  });

  it('is not held up by an old trade whose order is never shown while others go on', async () => {
    const fills = [{ clientOrderId: clientOrderId('a'), fill: aFill({ tradeId: 'T-seen', at: 900 }) }];
    const trades = [unseen(-200_000), ...fills.map(({ fill }) => ({ at: fill.at, fill }))];
    const { snapshots } = anAccount([], [], { fills, trades });
    expect((await snapshots.take({ since: 0, lookUp: [] })).fills).toEqual(fills);
  });
});
