import type { AdapterMemory, ClientOrderId, Exchange, Execution, MarketData, Side } from '@gridbot/core';
import type { Life } from '../bot/life.js';
import { mortalExecution } from '../bot/mortal-execution.js';

/** A real adapter whose process may die before and after everything that passes its ports. What is inside, its connections tell. */
export function mortalExchange(
  exchange: Exchange,
  life: Life,
  sideOf: (id: ClientOrderId) => Side | undefined,
): Exchange {
  const { execution, marketData } = exchange;
  if (execution === undefined) throw new Error('the adapter has no account');
  return {
    marketData: mortalMarket(marketData, life),
    execution: mortalAccount(execution, life, sideOf),
    checks: () => around(life, 'the checks', async () => (await exchange.checks?.()) ?? []),
    close: () => around(life, 'the exchange is closed', () => exchange.close()),
  };
}

function mortalAccount(execution: Execution, life: Life, sideOf: (id: ClientOrderId) => Side | undefined): Execution {
  const { grace } = execution;
  const mortal = mortalExecution(
    {
      submit: (order) => execution.submit(order),
      cancel: (request) => execution.cancel(request),
      snapshot: (request) => execution.snapshot(request),
      connect: (listener) => execution.onReport(listener),
      sideOf,
    },
    life,
  );
  return {
    ...mortal,
    ...(grace !== undefined && { grace }),
    ...(execution.validate && { validate: (order) => around(life, 'validate', () => execution.validate!(order)) }),
    feeRates: () => execution.feeRates(),
  };
}

function mortalMarket(market: MarketData, life: Life): MarketData {
  return {
    instrument: () => market.instrument(),
    candles: (timeframe, count) => market.candles(timeframe, count),
    async *events(stop) {
      for await (const event of market.events(stop)) {
        await life.pass(`before arrival ${event.type}`);
        yield event;
      }
    },
  };
}

/** What an adapter keeps for the next process; it outlives this one. */
export function mortalMemory(entries: Map<string, string>, life: Life): AdapterMemory {
  return {
    read: async (name) => entries.get(name),
    write: (name, value) =>
      around(life, `memory of ${name.replace(/-[0-9a-f]+$/, '')}`, async () => void entries.set(name, value)),
  };
}

async function around<Result>(life: Life, what: string, work: () => Promise<Result>): Promise<Result> {
  await life.pass(`before ${what}`);
  const result = await work();
  await life.pass(`after ${what}`);
  return result;
}
