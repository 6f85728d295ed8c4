import { Portfolio } from '../../engine/portfolio.js';
import { GridbotError } from '../../errors/gridbot-error.js';
import type { AccountSnapshot } from '../../events/account-snapshot.event.js';
import { feeAssetOf, type FeeRates } from '../../model/fee-rates.js';
import type { Fill } from '../../model/fill.js';
import type { Instrument } from '../../model/instrument.js';
import { leavesQuantity, type Order } from '../../model/order.js';
import type { Balances } from '../../model/balance.js';
import type { VenueFill, VenueOrder } from '../../model/venue-order.js';
import { Decimal } from '../../values/decimal.js';
import { tradeId, venueOrderId, type VenueOrderId } from '../../values/identifiers.js';
import { price, type Price } from '../../values/price.js';
import { quantity } from '../../values/quantity.js';
import type { UnixMillis } from '../../values/unix-millis.js';
import type { FillOptions } from './scenario-options.js';

/** What happened to the account since the engine last looked. */
export interface Meanwhile {
  /** Keys of orders. */
  readonly filled?: readonly string[];
  /** Keys of orders. */
  readonly canceled?: readonly string[];
  /** Added to the total of an asset; negative for what left. */
  readonly deposits?: Readonly<Record<string, Decimal>>;
}

/** Speaks for the exchange: makes the executions and account snapshots that a test asks for. Matches nothing by itself. */
export class ScenarioExchange {
  private trades = 0;

  constructor(
    private readonly instrument: Instrument,
    private readonly fees: FeeRates,
  ) {}

  venueIdOf({ clientOrderId }: Order): VenueOrderId {
    return venueOrderId(`venue-${clientOrderId}`);
  }

  fill(order: Order, options: FillOptions, lastPrice: Price | undefined, at: UnixMillis): Fill {
    const { liquidity = order.orderType === 'limit' ? 'maker' : 'taker' } = options;
    const paid = options.price ?? order.price ?? lastPrice;
    if (paid === undefined)
      throw new GridbotError('X.TESTING.NO_PRICE', `fill "${order.key}" at a price: none is known`);
    const traded = quantity(options.quantity ?? leavesQuantity(order));
    const feeAsset = options.feeAsset ?? feeAssetOf(this.fees.asset, order.side, this.instrument);
    const usual = (feeAsset === this.instrument.base ? traded : price(paid).times(traded)).times(this.fees[liquidity]);
    this.trades += 1;
    return {
      tradeId: tradeId(`trade-${this.trades}`),
      at,
      lastQuantity: traded,
      lastPrice: price(paid),
      fee: options.fee === undefined ? usual : Decimal.parse(options.fee),
      feeAsset,
      liquidity,
    };
  }

  /** The account as it is after `meanwhile`; orders in flight have arrived. */
  snapshot(known: Balances, live: Iterable<Order>, at: UnixMillis, meanwhile: Meanwhile = {}): AccountSnapshot {
    const { filled = [], canceled = [], deposits = {} } = meanwhile;
    const account = new Portfolio();
    const sum = (asset: string) => (known[asset]?.total ?? Decimal.ZERO).plus(deposits[asset] ?? Decimal.ZERO);
    const assets = [...new Set([...Object.keys(known), ...Object.keys(deposits)])];
    const free = Object.fromEntries(assets.map((asset) => [asset, { total: sum(asset), free: sum(asset) }]));
    account.takeOver(free, [], this.instrument);
    const fills: VenueFill[] = [];
    const orders: VenueOrder[] = [];
    for (const order of live) {
      const status = filled.includes(order.key) ? 'filled' : canceled.includes(order.key) ? 'canceled' : 'open';
      if (status === 'open') account.moveHold(undefined, order, this.instrument);
      if (status === 'filled') {
        const fill = this.fill(order, {}, undefined, at);
        account.applyFill(order.side, fill, this.instrument);
        fills.push({ clientOrderId: order.clientOrderId, venueOrderId: this.venueIdOf(order), fill });
      }
      orders.push(this.venueOrder(order, status, at));
    }
    return { type: 'account-snapshot', at, balances: account.balances(), orders, fills, unknown: [] };
  }

  private venueOrder(order: Order, status: VenueOrder['status'], updatedAt: UnixMillis): VenueOrder {
    const { clientOrderId, side, orderType, price: limit } = order;
    return {
      clientOrderId,
      venueOrderId: this.venueIdOf(order),
      side,
      orderType,
      ...(limit === undefined ? {} : { price: limit }),
      quantity: order.quantity,
      filledQuantity: status === 'filled' ? order.quantity : order.filledQuantity,
      status,
      updatedAt,
    };
  }
}
