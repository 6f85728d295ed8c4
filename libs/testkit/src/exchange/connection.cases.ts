import { expect } from '@jest/globals';
import type { ExchangeBench } from './exchange-world.js';

/** Outages of the network. */
export function connectionCases(bench: ExchangeBench): void {
  const { world, execution, events, fateOf, priceAt, order, rest, eventually, needs } = bench;
  const outage = needs('disconnect');
  const changes = () => events().filter((event) => event.type === 'connection-changed');
  const connectedIs = (connected: boolean) =>
    eventually(() => expect(changes().at(-1)).toMatchObject({ connected, reason: expect.stringMatching(/\S/) }));

  outage('are told once as lost and once as back, with a reason, and the stream goes on', async () => {
    const before = changes().length;
    await world().driver.disconnect?.();
    await connectedIs(false);
    await world().driver.reconnect?.();
    await connectedIs(true);
    const since = changes().slice(before);
    const settledSince = since[0]?.connected === true ? since.slice(1) : since;
    expect(settledSince.map(({ connected }) => connected)).toEqual([false, true]);
    await world().driver.print(priceAt('1.01'));
    await eventually(() => {
      const ticker = events()
        .filter((event) => event.type === 'ticker-updated')
        .at(-1);
      expect(String(ticker?.price)).toBe(String(priceAt('1.01')));
    });
  });

  outage('hide no fill: a look at the account afterwards shows it, and reports come again', async () => {
    const [during, later] = [order('buy', '0.95'), order('buy', '0.9')];
    for (const one of [during, later]) await rest(one);
    await world().driver.disconnect?.();
    await connectedIs(false);
    await world().driver.print(priceAt('0.94'));
    await world().driver.reconnect?.();
    await connectedIs(true);
    await eventually(async () => {
      const { fills } = await execution().snapshot({ since: 0, lookUp: [during.clientOrderId] });
      expect(fills.map(({ clientOrderId }) => clientOrderId)).toContain(during.clientOrderId);
    });
    await world().driver.print(priceAt('0.89'));
    await eventually(() => expect(fateOf(later)).toContain('filled'));
  });
}
