import {
  Decimal,
  type ClientOrderId,
  type FeeRates,
  type HistoricalFill,
  type Liquidity,
  type UnixMillis,
  venueOrderId,
} from '@gridbot/core';
import { fromBalances } from './kraken-account.mapping.js';
import type { AccountFees } from './kraken.account-fees.js';
import { rowOf } from './kraken.fields.js';
import type { MarketDirectory } from './kraken-market.directory.js';
import { fromOrderRows, type OrderRow } from './kraken-order.mapping.js';
import type { OrderLabels } from './kraken-order.labels.js';
import type { KrakenPrivateRest } from './kraken-private.rest.js';
import {
  feeAssetBy,
  feeOf,
  fromTradesHistory,
  toClosedOrders,
  toTradesHistory,
  type TradeRow,
} from './kraken-trade.mapping.js';
import { isNameOf, type KrakenNames } from './kraken.symbols.js';

/** Rows of a page of `ClosedOrders` and `TradesHistory`. */
const PAGE = 50;

type FillRates = Pick<FeeRates, Liquidity>;

/** Fees in quote need no rates to be understood. */
const NONE: FillRates = { maker: Decimal.ZERO, taker: Decimal.ZERO };

/** Reads orders, trades and balances of the account, on the one instrument. Every method rejects with EXCHANGE.*. */
export class AccountReader {
  constructor(
    private readonly rest: KrakenPrivateRest,
    private readonly directory: MarketDirectory,
    private readonly labels: OrderLabels,
    private readonly fees: AccountFees,
  ) {}

  /** All open orders, other people's too. */
  async openOrders(): Promise<readonly OrderRow[]> {
    return this.ours(await this.openEverywhere());
  }

  /** Open orders on every instrument. */
  async openEverywhere(): Promise<readonly OrderRow[]> {
    const result = await this.rest.ask('OpenOrders');
    return fromOrderRows(rowOf(result['open'], 'OpenOrders open'));
  }

  /** When an order ended; undefined if it is open, or not to be seen. */
  async endOf(orderId: string): Promise<UnixMillis | undefined> {
    const [row] = fromOrderRows(await this.rest.ask('QueryOrders', { txid: orderId }));
    return row === undefined || row.order.status === 'open' ? undefined : row.order.updatedAt;
  }

  /** Orders that are over and had this client id. */
  async closedOrders(clientOrderId: ClientOrderId): Promise<readonly OrderRow[]> {
    const result = await this.rest.ask('ClosedOrders', { cl_ord_id: clientOrderId });
    return this.ours(fromOrderRows(rowOf(result['closed'], 'ClosedOrders closed')));
  }

  /** Orders that ended at or after a time, newest first, page by page. */
  async *closedSince(since: UnixMillis): AsyncGenerator<readonly OrderRow[], void, undefined> {
    for (let offset = 0; ; offset += PAGE) {
      const result = await this.rest.ask('ClosedOrders', toClosedOrders(since, offset));
      const rows = fromOrderRows(rowOf(result['closed'], 'ClosedOrders closed'));
      yield (await this.ours(rows)).filter(({ order }) => order.updatedAt >= since);
      if (rows.length < PAGE) return;
    }
  }

  /**
   * Trades at or after `since`, and up to `until`, oldest first. Pages run from the newest backwards: a trade that happens meanwhile moves
   * the others to later pages, so that one may be read twice, and none is left out.
   */
  async trades(since: UnixMillis, until?: UnixMillis): Promise<readonly TradeRow[]> {
    const market = await this.directory.known();
    const found = new Map<string, TradeRow>();
    const isAsked = ({ at, key }: TradeRow) => at >= since && at <= (until ?? at) && isNameOf(key, market);
    for (let offset = 0; ; offset += PAGE) {
      const rows = fromTradesHistory(await this.rest.ask('TradesHistory', toTradesHistory(since, offset, until)));
      for (const row of rows) if (isAsked(row)) found.set(row.id, row);
      if (rows.length < PAGE) return [...found.values()].reverse().sort((a, b) => a.at - b.at);
    }
  }

  /** The fills of trades; those whose order Kraken does not show are left out. Looks their orders up. */
  async fills(trades: readonly TradeRow[]): Promise<readonly HistoricalFill[]> {
    const market = await this.directory.known();
    await this.labels.find(trades.map(({ orderId }) => orderId));
    const isInBase = trades.some(({ orderId }) => this.labels.known(orderId)?.feeSide === 'base');
    const rates = isInBase ? await this.fees.recent() : NONE;
    return trades.flatMap((trade) => this.fill(trade, market, rates));
  }

  async balances(): Promise<ReturnType<typeof fromBalances>> {
    return fromBalances(await this.rest.ask('BalanceEx'));
  }

  /** The fills of trades whose orders Kraken does not show: whose they are is unknown, and a fee in quote currency is the rule. */
  async fillsOfUnseen(trades: readonly TradeRow[]): Promise<readonly HistoricalFill[]> {
    const { quote } = await this.directory.known();
    return trades.map(({ orderId, fill }) => ({
      venueOrderId: venueOrderId(orderId),
      fill: { ...fill, feeAsset: quote },
    }));
  }

  private fill({ orderId, fill }: TradeRow, market: KrakenNames, rates: FillRates): readonly HistoricalFill[] {
    const label = this.labels.known(orderId);
    if (label === undefined) return [];
    const { clientOrderId, feeSide } = label;
    return [
      {
        ...(clientOrderId === undefined ? {} : { clientOrderId }),
        venueOrderId: venueOrderId(orderId),
        fill: { ...fill, fee: feeOf(fill, feeSide, rates), feeAsset: feeAssetBy(feeSide, market) },
      },
    ];
  }

  private async ours(rows: readonly OrderRow[]): Promise<readonly OrderRow[]> {
    const market = await this.directory.known();
    this.labels.learnRows(rows);
    return rows.filter(({ altname }) => isNameOf(altname, market));
  }
}
