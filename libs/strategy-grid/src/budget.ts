import type { Decimal } from '@gridbot/core';
import { openBuysOf } from './open-buys.js';
import { read } from './stored-decimal.js';
import { notify, type Turn } from './turn.js';

/** Quote that is invested, fees aside: open and in-flight buys, unsold lots, dust. */
export function investedQuote({ state, terms }: Turn): Decimal {
  return openBuysOf(state.buys, terms).notional.plus(read(state.lotSums.spent)).plus(read(state.dust.spent));
}

/** True if one more buy stays within the maximum investment. */
export function budgetAllowsBuy(turn: Turn): boolean {
  const { amountPerGrid, maxInvestment } = turn.terms.config;
  return maxInvestment === undefined || investedQuote(turn).plus(amountPerGrid).lte(maxInvestment);
}

/** True if the account can pay one more buy and the fees of all of them. */
export function fundsAllowBuy(turn: Turn): boolean {
  const { state, terms, context } = turn;
  if (state.fundsRefused) return false;
  return context.balance(terms.instrument.quote).free.gte(reservedQuote(turn).plus(terms.amountWithFee));
}

/** True if buys are missing for want of funds or budget alone. */
export function isShortOfMoney(turn: Turn): boolean {
  return !budgetAllowsBuy(turn) || !fundsAllowBuy(turn);
}

/** Says once that funds are lacking, and forgets it when all buys are there again and none was refused. */
export function tellLackOfFunds(turn: Turn): void {
  const { state, terms } = turn;
  const { config, instrument, amountWithFee } = terms;
  if (state.buys.length >= config.openBuyOrders) {
    if (state.buyRetry === undefined) state.told.funds = false;
    return;
  }
  if (state.told.funds || state.rebuilding || !budgetAllowsBuy(turn) || fundsAllowBuy(turn)) return;
  state.told.funds = true;
  const have = `${state.buys.length} of ${config.openBuyOrders} buys are open`;
  const lack = state.fundsRefused
    ? 'the exchange refused a further one for lack of funds'
    : `a further one needs ${amountWithFee} ${instrument.quote} with its fee, ${spendableQuote(turn)} are free`;
  notify(turn, 'warning', 'insufficient-funds', `${have}: ${lack}. The bot goes on when the balance changes.`);
}

/** Free quote less what is reserved of it. */
function spendableQuote(turn: Turn): Decimal {
  const { free } = turn.context.balance(turn.terms.instrument.quote);
  return free.minus(reservedQuote(turn));
}

/** Free quote that the buys of this step will hold, and the fees that the open and in-flight buys will cost. */
function reservedQuote({ state, terms, newHolds }: Turn): Decimal {
  return newHolds.plus(terms.fee.times(openBuysOf(state.buys, terms).notional));
}
