import { freeBalances } from '@gridbot/core';
import { deliverByClock, simulate } from '@gridbot/exchange-sim';
import type { AccountParts, ReadyAccount } from '../bot/trading-account.js';
import { simulatedTerms, termsOf } from './market-terms.js';
import { simulatedAccount } from './simulated-account.js';

/** Real prices beside a simulated account: every print counts, none is skipped, however slow the bot is. @throws GridbotError EXCHANGE.* */
export async function simulatedTrading({ config, instrument, exchange }: AccountParts): Promise<ReadyAccount> {
  const terms = simulatedTerms(instrument, config.simulation, await termsOf(exchange));
  const { feeAssetPrice } = terms.simulation;
  return {
    terms: {
      instrument: terms.instrument,
      fees: terms.fees,
      balances: freeBalances(terms.balances),
      ...(feeAssetPrice && { feeAssetPrice }),
    },
    open: (engine, clock) => {
      const account = simulatedAccount(terms, engine, clock.now());
      return {
        execution: account,
        market: (source, settled) => simulate(account, source, { settled, clock }),
        close: deliverByClock(account, clock),
      };
    },
  };
}
