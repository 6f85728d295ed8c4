import { Decimal, type Balances, type PreflightFinding } from '@gridbot/core';
import type { Terms } from '../terms.js';

/** Budget and balance against what the rungs need. */
export function checkMoney(terms: Terms, capitalNeeded: Decimal, balances: Balances): readonly PreflightFinding[] {
  return [...checkBudget(terms), ...checkBalance(terms, capitalNeeded, balances)];
}

function checkBudget({ config, instrument }: Terms): readonly PreflightFinding[] {
  const { maxInvestment, amountPerGrid, openBuyOrders } = config;
  const { quote } = instrument;
  if (maxInvestment === undefined) {
    const text = `maxInvestment is not set: the bot may invest ALL free ${quote} of the account`;
    return [{ level: 'warning', topic: 'no-investment-limit', text }];
  }
  const wanted = amountPerGrid.times(Decimal.of(BigInt(openBuyOrders)));
  if (maxInvestment.lt(amountPerGrid)) {
    const text = `maxInvestment of ${maxInvestment} ${quote} is below one grid of ${amountPerGrid}: nothing could ever be bought`;
    return [{ level: 'error', topic: 'budget', text }];
  }
  if (maxInvestment.gte(wanted)) return [];
  const text = `maxInvestment of ${maxInvestment} ${quote} is below ${openBuyOrders} grids of ${amountPerGrid} = ${wanted}: fewer buys will be open`;
  return [{ level: 'warning', topic: 'budget', text }];
}

function checkBalance({ config, instrument }: Terms, needed: Decimal, balances: Balances): readonly PreflightFinding[] {
  const { quote } = instrument;
  const free = balances[quote]?.free ?? Decimal.ZERO;
  if (free.gte(needed)) return [];
  const text = `${free} ${quote} are free, ${config.openBuyOrders} buys need ${needed} with fees: fewer buys will be open`;
  return [{ level: 'warning', topic: 'balance', text }];
}
