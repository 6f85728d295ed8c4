import {
  GridbotError,
  type AccountSnapshot,
  type AdapterRemark,
  type Balances,
  type ClientOrderId,
  type Clock,
  type Millis,
  type SnapshotRequest,
  type UnixMillis,
  type VenueFill,
  type VenueOrder,
} from '@gridbot/core';
import { accountInMotion, type OrderIds } from '@gridbot/exchange-kit';
import type { AccountReader } from './kraken-account.reader.js';
import type { OrderRow } from './kraken-order.mapping.js';

/** What reading the account needs. */
export interface SnapshotParts {
  readonly clock: Clock;
  readonly reader: AccountReader;
  readonly ids: OrderIds;
  /** Resolves when the stream of reports is up. */
  readonly streamUp: (patience: Millis) => Promise<void>;
  readonly remark: (remark: AdapterRemark) => void;
}

const PATIENCE = 20_000;
/** Up to so many orders are looked up one by one; more of them are looked for in pages first. */
const FEW = 3;
/** Balances are read about the trades; while they change, so often. */
const ATTEMPTS = 3;
/** An order that is not shown may still come to be seen so long after its trade. */
const SHOWN_WITHIN: Millis = 120_000;

/**
 * Reads the account so that no fill falls between stream and answer:
 * 1. the stream is up first: what happens from then on is reported;
 * 2. orders before trades: the fills behind every quantity and every end that an order shows are older than the list of trades;
 * 3. balances before and after the trades: only if they are the same do they belong to the trades listed. Trades that happen meanwhile,
 *    and look-ups that catch up with what Kraken knows already, are seen by that. If it is fills of ours that keep changing them, there is no
 *    answer now; what somebody else does never holds it up.
 * A fill that Kraken's history shows late is found by the next reading, which overlaps this one.
 */
export class KrakenSnapshots {
  constructor(private readonly parts: SnapshotParts) {}

  async take({ since, lookUp }: SnapshotRequest): Promise<AccountSnapshot> {
    const { clock, reader, streamUp } = this.parts;
    await streamUp(PATIENCE);
    const at = clock.now();
    const open = await reader.openOrders();
    const listed = new Set(open.map(({ order }) => order.clientOrderId));
    const over = await this.find(
      lookUp.filter((id) => !listed.has(id)),
      since,
    );
    const orders = [...open, ...over.values()].map(({ order }) => order);
    const executions = await this.fillsWithBalances(since);
    this.bind(orders);
    const isUnknown = (id: ClientOrderId) => !listed.has(id) && !over.has(id);
    return { type: 'account-snapshot', at, ...executions, orders, unknown: lookUp.filter(isUnknown) };
  }

  /** The rows of orders that are not open. The same id may have been used before: the newest counts. */
  private async find(ids: readonly ClientOrderId[], since: UnixMillis): Promise<ReadonlyMap<string, OrderRow>> {
    const { reader } = this.parts;
    const wanted = new Set<string>(ids);
    const found = new Map<string, OrderRow>();
    if (ids.length > FEW) {
      for await (const rows of reader.closedSince(since)) {
        collect(rows, wanted, found);
        if (found.size === wanted.size) break;
      }
    }
    for (const id of ids) if (!found.has(id)) collect(await reader.closedOrders(id), wanted, found);
    return found;
  }

  private async fillsWithBalances(since: UnixMillis) {
    const { reader } = this.parts;
    let before = await reader.balances();
    for (let attempt = 1; ; attempt += 1) {
      const fills = await this.fills(since);
      const after = await reader.balances();
      if (isSame(before.balances, after.balances)) return { fills, ...after };
      if (attempt < ATTEMPTS) before = after;
      else if ((await this.fills(since)).length > fills.length) throw accountInMotion(attempt);
      else return { fills, ...after };
    }
  }

  private async fills(since: UnixMillis): Promise<readonly VenueFill[]> {
    const { reader, remark, clock } = this.parts;
    const trades = await reader.trades(since);
    const fills = await reader.fills(trades);
    const found = new Set(fills.map(({ fill }) => fill.tradeId));
    const missing = trades.filter(({ fill }) => !found.has(fill.tradeId));
    if (missing.length > 0) {
      const text = `the orders of ${missing.length} trades are not shown by Kraken yet: they are read again`;
      const newest = Math.max(...missing.map(({ at }) => at));
      // A fill of ours must not pass for somebody else's: its order will be shown.
      if (clock.now() - newest < SHOWN_WITHIN)
        throw new GridbotError('EXCHANGE.UNAVAILABLE', text, { retryable: true });
      remark({ level: 'warn', text });
    }
    return fills.filter((fill): fill is VenueFill => fill.clientOrderId !== undefined);
  }

  private bind(orders: readonly VenueOrder[]): void {
    for (const { clientOrderId: id, venueOrderId } of orders) {
      if (id !== undefined) this.parts.ids.bind(id, venueOrderId);
    }
  }
}

function collect(rows: readonly OrderRow[], wanted: ReadonlySet<string>, found: Map<string, OrderRow>): void {
  for (const row of rows) {
    const id = row.order.clientOrderId;
    if (id === undefined || !wanted.has(id)) continue;
    const former = found.get(id);
    if (former === undefined || former.openedAt < row.openedAt) found.set(id, row);
  }
}

function isSame(one: Balances, other: Balances): boolean {
  const assets = Object.keys({ ...one, ...other });
  return assets.every((asset) => {
    const [a, b] = [one[asset], other[asset]];
    return a !== undefined && b !== undefined && a.total.eq(b.total);
  });
}
