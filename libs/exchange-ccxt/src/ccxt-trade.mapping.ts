import {
  Decimal,
  price,
  quantity,
  tradeId,
  venueOrderId,
  type Asset,
  type Fill,
  type Liquidity,
  type VenueOrderId,
} from '@gridbot/core';
import type { VenueFacts } from './ccxt.facts.js';
import { badAnswer, decimalIn, decimalOf, textOf } from './ccxt.fields.js';
import type { UnifiedFee, UnifiedTrade } from './unified-exchange.js';

/** One execution of the account's as ccxt shows it. Whose it is, its order tells; other people's may lack what it takes to count one. */
export interface TradeRow {
  readonly venueOrderId: VenueOrderId;
  readonly row: UnifiedTrade;
}

/** An execution of ours, with the exchange's id of its order. */
export interface OwnTrade {
  readonly venueOrderId: VenueOrderId;
  readonly fill: Fill;
}

/**
 * An execution, if it belongs to an order: one without is none of ours on an exchange that names the order of ours.
 * @throws GridbotError EXCHANGE.BAD_ANSWER if nothing is known of the exchange
 */
export function tradeRowOf(row: UnifiedTrade, { known }: Pick<VenueFacts, 'known'>): TradeRow | undefined {
  const { id, order = '' } = row;
  if (order === '' && known) return undefined;
  return { venueOrderId: venueOrderId(textOf(order, `the order of trade ${id ?? 'without id'}`)), row };
}

/**
 * One execution, to the last digit. Nothing of it is guessed: a trade whose id, time or fee is missing cannot be counted.
 * @throws GridbotError EXCHANGE.BAD_ANSWER
 */
export function ownTradeOf({ venueOrderId, row }: TradeRow): OwnTrade {
  const id = textOf(row.id, 'the id of an own trade');
  const at = row.timestamp;
  if (at === undefined) throw badAnswer(`the time of trade ${id} is missing`);
  const { fee, feeAsset } = feeOf(row, id);
  return {
    venueOrderId,
    fill: {
      tradeId: tradeId(id),
      at,
      lastQuantity: quantity(decimalOf(row.amount, `the amount of trade ${id}`)),
      lastPrice: price(decimalOf(row.price, `the price of trade ${id}`)),
      fee,
      feeAsset,
      liquidity: liquidityOf(row.takerOrMaker),
    },
  };
}

function feeOf({ fee, fees = [] }: UnifiedTrade, id: string): { readonly fee: Decimal; readonly feeAsset: Asset } {
  const told = [...fees, ...(fees.length === 0 && fee !== undefined ? [fee] : [])].filter(isTold);
  const assets = [...new Set(told.map(({ currency }) => currency))];
  const [asset] = assets;
  if (asset === undefined) throw badAnswer(`the fee of trade ${id} is missing`);
  if (assets.length > 1) throw badAnswer(`trade ${id} was paid for in several assets: ${assets.join(', ')}`);
  const sum = told.reduce((total, { cost }) => total.plus(decimalOf(cost, `the fee of trade ${id}`)), Decimal.ZERO);
  return { fee: sum, feeAsset: asset };
}

function isTold({ cost, currency }: UnifiedFee): boolean {
  return currency !== undefined && decimalIn(cost) !== undefined;
}

/** An exchange that does not say: then the dearer is assumed. The fee itself is told either way. */
function liquidityOf(takerOrMaker: string | undefined): Liquidity {
  return takerOrMaker === 'maker' ? 'maker' : 'taker';
}
