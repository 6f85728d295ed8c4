import type { AccountOrder } from '@gridbot/venue-server';
import type { LiveBot } from './live-bot.fixture.js';

/** What one side knows of the bot's trading, as lines that both sides write alike. */
export interface Books {
  /** Every execution, with its fee. */
  readonly fills: readonly string[];
  /** Every order that the exchange took. */
  readonly orders: readonly string[];
  /** Totals of the account, by asset. */
  readonly balances: Readonly<Record<string, string>>;
}

/** Begins the client id of the order with which a first start tries the way. It is no order of the strategy. */
const ARMING = 'arm-';

/** The exchange's own books: what it did for the key of this bot, and what is on the account. */
export function exchangeBooks({ exchange, key, assets }: LiveBot): Books {
  const { admin } = exchange;
  const orders = ownOrders({ exchange, key });
  const byId = new Map(orders.map((order) => [order.venueOrderId, order]));
  const trades = admin.trades().filter(({ venueOrderId }) => byId.has(venueOrderId));
  const balances = admin.balances();
  return {
    fills: trades.map(fillLine).sort(),
    orders: orders.map(orderLine).sort(),
    balances: Object.fromEntries(assets.map((asset) => [asset, balances[asset]!.total.toString()])),
  };
}

/** Orders that the exchange took from the bot, arming aside. */
export function ownOrders({ exchange, key }: Pick<LiveBot, 'exchange' | 'key'>): readonly AccountOrder[] {
  return exchange.admin
    .orders()
    .filter(({ keyId, clientOrderId }) => keyId === key && !clientOrderId?.startsWith(ARMING));
}

/**
 * The books that the bot has kept, as its commands show them.
 * @param decided its orders, if they were asked for already
 */
export async function botBooks(bot: LiveBot, decided?: readonly ToldOrder[]): Promise<Books> {
  const { fills } = await bot.told<{ readonly fills: readonly FillRow[] }>('fills', '--limit', 'all');
  const orders = decided ?? (await toldOrders(bot));
  const { totals } = await bot.told<{ readonly totals: readonly ToldTotal[] }>('ledger');
  const taken = orders.filter(({ venueOrderId }) => venueOrderId !== undefined);
  return {
    fills: fills.map(fillLine).sort(),
    orders: taken.map(orderLine).sort(),
    balances: Object.fromEntries(
      bot.assets.map((asset) => [
        asset,
        totals.find((each) => each.account === 'holdings' && each.asset === asset)!.amount,
      ]),
    ),
  };
}

/** Every order the bot has decided on, refused ones too. */
export async function toldOrders(bot: LiveBot): Promise<readonly ToldOrder[]> {
  return (await bot.told<{ readonly orders: readonly ToldOrder[] }>('orders', '--limit', 'all')).orders;
}

/** A row of `gridbot orders --json`. */
export interface ToldOrder {
  readonly clientOrderId: string;
  readonly venueOrderId?: string;
  readonly side: string;
  readonly price: string;
  readonly quantity: string;
  readonly filledQuantity: string;
  readonly status: string;
  readonly refusal?: { readonly code: string; readonly text: string };
}

interface ToldTotal {
  readonly account: string;
  readonly asset: string;
  readonly amount: string;
}

type Shown = { toString(): string };

interface FillRow {
  readonly tradeId: Shown;
  readonly clientOrderId?: Shown;
  readonly side: string;
  readonly quantity: Shown;
  readonly price: Shown;
  readonly fee: Shown;
  readonly feeAsset: string;
}

function fillLine({ tradeId, clientOrderId, side, quantity, price, fee, feeAsset }: FillRow): string {
  return `${tradeId}: ${side} ${quantity} at ${price}, fee ${fee} ${feeAsset}, of ${clientOrderId}`;
}

interface OrderRow {
  readonly clientOrderId?: Shown;
  readonly venueOrderId?: Shown;
  readonly side: string;
  readonly price?: Shown;
  readonly quantity: Shown;
  readonly filledQuantity: Shown;
  readonly status: string;
}

/** Canceled, expired and refused after it was taken are one: exchanges tell them apart each in its own way. */
function orderLine({ clientOrderId, venueOrderId, side, quantity, price, filledQuantity, status }: OrderRow): string {
  const stands = status === 'open' || status === 'filled' ? status : 'ended';
  return `${clientOrderId} ${venueOrderId}: ${side} ${quantity} at ${price}, ${filledQuantity} filled, ${stands}`;
}
