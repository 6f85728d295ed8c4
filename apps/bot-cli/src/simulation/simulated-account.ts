import type { Asset, Decimal, Engine, UnixMillis } from '@gridbot/core';
import { SimExchange } from '@gridbot/exchange-sim';
import type { MarketTerms } from './market-terms.js';

/**
 * The simulated account of a dry-run. A bot that was there before gets its account back from what the engine has counted: the same balances,
 * the same orders, resting as they were, whatever the configuration says now. What the market did meanwhile reaches them with its first print.
 */
export function simulatedAccount(
  { simulation, instrument, fees, balances }: MarketTerms,
  engine: Engine,
  now: UnixMillis,
): SimExchange {
  const kept = Object.entries(engine.balances).map(([asset, { total }]): [Asset, Decimal] => [asset, total]);
  const account = new SimExchange({
    ...simulation,
    instrument,
    fees,
    balances: kept.length === 0 ? balances : Object.fromEntries(kept),
    carriedOver: [...engine.orders.values()],
    // Order and trade ids begin with the engine's step, which is another in every process: they never repeat.
    idPrefix: `sim${engine.seq.toString(36)}`,
  });
  account.advanceTo(now);
  return account;
}
