import { isBelowMinimum, type Decimal, type Price } from '@gridbot/core';
import { budgetAllowsBuy, fundsAllowBuy } from './budget.js';
import { withBuy } from './open-buys.js';
import { buyQuantity, isNear, nextBuyPrice } from './prices.js';
import { isDue } from './retry.js';
import { read, write } from './stored-decimal.js';
import { nextNumber, notify, placeLimit, type Turn } from './turn.js';
import type { Terms } from './terms.js';

/** True if a buy is missing and nothing forbids one more. */
export function mayBuy(turn: Turn): boolean {
  const { state, terms, context } = turn;
  return (
    state.buys.length < terms.config.openBuyOrders &&
    isDue(state.buyRetry, context.at) &&
    budgetAllowsBuy(turn) &&
    fundsAllowBuy(turn)
  );
}

/** The next buy price below a reference that no blocked level is near to; `undefined` where the price has no tick left. */
export function nextFreePrice(turn: Turn, reference: Decimal, last: Decimal): Price | undefined {
  let level = nextBuyPrice(reference, last, turn.terms);
  while (level !== undefined && isBlocked(turn, level)) level = nextBuyPrice(level, last, turn.terms);
  return level;
}

/** True if somebody else canceled a buy at this level and nobody has lifted it since. */
export function isBlocked({ state, terms }: Turn, level: Decimal): boolean {
  return state.blockedLevels.some((text) => isSameLevel(read(text), level, terms));
}

/** Places a buy of the amount per grid. False if it would be too small for the exchange: a person is told once. */
export function placeBuy(turn: Turn, at: Price): boolean {
  const { state, terms } = turn;
  const base = buyQuantity(at, terms);
  if (isBelowMinimum(terms.instrument, at, base)) {
    tellTooSmall(turn, at, base);
    return false;
  }
  state.told.minimum = false;
  const key = `buy:${nextNumber(turn)}`;
  state.buys = withBuy(state.buys, { key, price: write(at), quantity: write(base) });
  turn.newHolds = turn.newHolds.plus(at.times(base));
  placeLimit(turn, key, 'buy', at, base);
  return true;
}

function isSameLevel(blocked: Decimal, level: Decimal, terms: Terms): boolean {
  return blocked.gt(level) ? isNear(blocked, level, terms) : isNear(level, blocked, terms);
}

function tellTooSmall(turn: Turn, at: Price, base: Decimal): void {
  const { state, terms } = turn;
  const { config, instrument } = terms;
  if (state.told.minimum) return;
  state.told.minimum = true;
  notify(
    turn,
    'alert',
    'below-minimum',
    `${config.amountPerGrid} ${instrument.quote} buy ${base} ${instrument.base} at ${at}: the exchange takes no order below ` +
      `${instrument.minQuantity} ${instrument.base} or ${instrument.minNotional} ${instrument.quote}. ` +
      'No buy is placed until the price falls or amountPerGrid is raised.',
  );
}
