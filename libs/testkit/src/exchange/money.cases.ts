import { Decimal, type Asset, type OrderFilledReport, type SubmitOrder } from '@gridbot/core';
import { expect } from '@jest/globals';
import type { ExchangeBench } from './exchange-world.js';

/** Fills and what they did to the account, to the last digit. */
export function moneyCases(bench: ExchangeBench): void {
  const { world, execution, reports, fateOf, priceAt, order, rest, eventually, needs } = bench;
  const filled = () => reports().filter((report): report is OrderFilledReport => report.execType === 'filled');
  const balancesNow = async () => (await world().driver.books()).balances;
  const moneyTest = needs('order.limit', 'account.balances');

  const traded = async (): Promise<readonly SubmitOrder[]> => {
    const orders = [order('buy', '0.97'), order('buy', '0.95'), order('sell', '1.03')];
    for (const one of orders) await rest(one);
    for (const ratio of ['0.96', '0.94', '1.04']) await world().driver.print(priceAt(ratio));
    await eventually(() => expect(orders.map((one) => fateOf(one).includes('filled'))).toEqual([true, true, true]));
    return orders;
  };

  moneyTest('the account changes by exactly what the fills and their fees say', async () => {
    const { base, quote } = await world().exchange.marketData.instrument();
    const before = await balancesNow();
    const orders = await traded();
    const change = new Map<Asset, Decimal>();
    const add = (asset: Asset, amount: Decimal) => change.set(asset, (change.get(asset) ?? Decimal.ZERO).plus(amount));
    const counted = new Set<string>();
    for (const { clientOrderId, fill } of filled()) {
      if (counted.has(fill.tradeId)) continue;
      counted.add(fill.tradeId);
      const buys = orders.find((one) => one.clientOrderId === clientOrderId)?.side === 'buy';
      const notional = fill.lastPrice.times(fill.lastQuantity);
      add(base, buys ? fill.lastQuantity : fill.lastQuantity.negate());
      add(quote, buys ? notional.negate() : notional);
      add(fill.feeAsset, fill.fee.negate());
    }
    const now = await balancesNow();
    for (const [asset, amount] of change) {
      const difference = (now[asset] ?? Decimal.ZERO).minus(before[asset] ?? Decimal.ZERO);
      expect(`${asset} ${difference}`).toBe(`${asset} ${amount}`);
    }
  });

  moneyTest("reports tell the exchange's own executions: none is missing, none is made up", async () => {
    await traded();
    await eventually(async () => {
      const told = new Set(filled().map(({ clientOrderId, fill }) => `${clientOrderId} ${fill.tradeId}`));
      const { fills } = await world().driver.books();
      expect([...told].sort()).toEqual(fills.map(({ clientOrderId, tradeId }) => `${clientOrderId} ${tradeId}`).sort());
    });
  });

  moneyTest('a trade id is one execution, whoever tells it', async () => {
    await traded();
    const { fills } = await execution().snapshot({ since: 0, lookUp: [] });
    const told = new Map(filled().map(({ fill }) => [fill.tradeId, fill]));
    expect(new Set(fills.map(({ fill }) => fill.tradeId)).size).toBe(fills.length);
    for (const { fill } of fills) {
      const reported = told.get(fill.tradeId);
      const { lastQuantity, lastPrice, fee, feeAsset, liquidity } = fill;
      expect(`${lastQuantity} ${lastPrice} ${fee} ${feeAsset} ${liquidity}`).toBe(
        `${reported?.lastQuantity} ${reported?.lastPrice} ${reported?.fee} ${reported?.feeAsset} ${reported?.liquidity}`,
      );
    }
  });
}
