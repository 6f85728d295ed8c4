import { isBelowMinimum } from '@gridbot/core';
import { isShortOfMoney } from '../budget.js';
import { extraBase, isWorthExtraSell } from '../extra-base.js';
import { saleQuantity } from '../flavours/flavour.js';
import { addSell } from '../live-sells.js';
import { extraSellPrice } from '../prices.js';
import { isDue } from '../retry.js';
import { read } from '../stored-decimal.js';
import { nextNumber, placeLimit, type Turn } from '../turn.js';
import { hasWaitingSell } from './retry-waiting-sells.js';

/** SWING: sells an amount per grid of base beyond the lots, two intervals up, if there is nothing else to sell and nothing to buy. */
export function placeExtraSell(turn: Turn): void {
  const { state, terms, context, last } = turn;
  if (last === undefined || !mayEverSellExtra(turn) || hasWaitingSell(turn)) return;
  if (!isDue(state.extraSell.retry, context.at) || !areBuysComplete(turn)) return;
  const held = extraBase(turn);
  if (!isWorthExtraSell(turn, held, last)) return;
  const highestBuy = state.highestBuy === undefined ? undefined : read(state.highestBuy);
  const at = extraSellPrice(last, highestBuy, terms);
  const base = saleQuantity(terms.flavour.sale!, { held, price: at, amount: terms.config.amountPerGrid }, terms);
  if (isBelowMinimum(terms.instrument, at, base)) return;
  const key = `extra:${nextNumber(turn)}`;
  state.extraSell.key = key;
  addSell(state, key);
  placeLimit(turn, key, 'sell', at, base);
}

/** True if only the price and the free base decide about an extra sell, once the buys are complete. */
export function mayEverSellExtra({ state, terms }: Turn): boolean {
  return terms.flavour.sellsExtra && state.openSells === 0 && state.extraSell.stopped === undefined;
}

/** True if all buys are there, or all that funds and budget allow. */
export function areBuysComplete(turn: Turn): boolean {
  const { state, terms } = turn;
  const wanted = terms.config.openBuyOrders;
  return state.buys.length === wanted || (state.buys.length < wanted && isShortOfMoney(turn));
}
