import type { Decimal } from '@gridbot/core';
import { isBlocked, mayBuy, placeBuy } from '../place-buy.js';
import { nextBuyPrice } from '../prices.js';
import type { Turn } from '../turn.js';

/**
 * After a sell: if another sell is still open and a buy is missing, one is placed an interval below the sale, at once. While all buys are
 * being canceled none is: the grid is about to be built anew.
 */
export function replaceBuy(turn: Turn, soldAt: Decimal): void {
  const { state, terms, last } = turn;
  if (state.rebuilding || state.openSells === 0 || !mayBuy(turn)) return;
  const at = nextBuyPrice(soldAt, last ?? soldAt, terms);
  if (at !== undefined && !isBlocked(turn, at)) placeBuy(turn, at);
}
