import { Agent } from 'node:http';
import { clientOrderId, price, quantity } from '@gridbot/core';
import { SystemClock } from '@gridbot/venue-server';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ccxtWorld, eventually, urlsOf, type CcxtWorld } from './ccxt-world.fixture.js';
import { ccxtObject } from './ccxt-object.js';
import { Hints } from './ccxt.hints.js';
import { plugin } from './index.js';
import type { UnifiedExchange } from './unified-exchange.js';

let world: CcxtWorld;
let hints: Hints;
afterEach(async () => {
  await hints.close();
  await world.close();
});

/** ccxt's streaming Kraken on loopback: addresses of streams are no setting, and plain ones need an agent. */
async function streamingKraken(): Promise<UnifiedExchange> {
  const { venue } = world;
  const config = plugin.parseConfig({ id: 'kraken', urls: urlsOf('kraken', venue) });
  const exchange = await ccxtObject(config, 'streams');
  const [open, closed] = [`${venue.wsUrl}/v2`, `${venue.wsUrl}/auth/v2`];
  const ws = { public: open, private: closed, publicV2: open, privateV2: closed };
  const { key } = venue;
  Object.assign(exchange, { apiKey: key.id, secret: key.secret, httpAgent: new Agent() });
  Object.assign(exchange.urls.api, { ws });
  return exchange;
}

describe("ccxt's own streams of Kraken", () => {
  it('bring the next look forward when something happens to an order, and when the price moves', async () => {
    world = await ccxtWorld('kraken', { pollOrders: 1_000 });
    const heard = new Set<string>();
    hints = new Hints({
      ...{ clock: new SystemClock(), symbol: world.symbol, open: streamingKraken, withAccount: true },
      onOrders: () => heard.add('orders'),
      onPrices: () => heard.add('prices'),
      remark: (level, text) => world.remarks.push({ level, text }),
    });
    hints.start();
    let number = 0;
    const stirred = async (): Promise<void> => {
      number += 1;
      world.exchange.execution!.submit({
        ...{ type: 'submit-order', clientOrderId: clientOrderId(`hint-${number}`), key: 'x', side: 'buy' },
        ...{ orderType: 'limit', price: price('40000'), quantity: quantity('0.002'), postOnly: true },
      });
      world.venue.admin.print(world.symbol, { price: price(String(50_000 + number)) });
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect([...heard].sort()).toEqual(['orders', 'prices']);
    };
    await eventually(stirred);
  });
});
