import type { AdapterMemory, Clock, Exchange, Millis } from '@gridbot/core';
import { loadSigner } from '@gridbot/exchange-kit';
import { SystemClock } from '@gridbot/venue-server';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anOrder, eventually, listenTo } from './kraken-listener.fixture.js';
import { krakenWorld, type KrakenWorld } from './kraken-world.fixture.js';

/** What the bot keeps in a file: each text is durable once `write` has resolved. */
class Memory implements AdapterMemory {
  private readonly texts = new Map<string, string>();

  async read(name: string): Promise<string | undefined> {
    return this.texts.get(name);
  }

  async write(name: string, value: string): Promise<void> {
    this.texts.set(name, value);
  }
}

/** A machine whose clock is wrong. */
class WrongClock implements Clock {
  private readonly right = new SystemClock();

  constructor(private readonly ahead: Millis) {}

  now(): number {
    return this.right.now() + this.ahead;
  }

  callAt(at: number, callback: () => void): () => void {
    return this.right.callAt(at - this.ahead, callback);
  }
}

let world: KrakenWorld;
let memory: Memory;
beforeEach(async () => {
  memory = new Memory();
  world = await krakenWorld({ dependencies: { memory } });
});
afterEach(() => world.close());

/** Trades once, as a bot does after its start. */
async function trade(exchange: Exchange): Promise<void> {
  const listener = await listenTo(exchange);
  const order = anOrder('buy', '49000');
  exchange.execution!.submit(order);
  await eventually(() => listener.fate(order).length > 0);
  expect(listener.fate(order)).toEqual(['accepted']);
  await listener.snapshot();
  await listener.stop();
}
const clashes = () => world.venue.admin.requests().filter(({ outcome = '' }) => outcome.includes('nonce'));
const complaints = () => world.remarks.filter(({ text }) => /nonce|another program/.test(text));
const secretOf = ({ id, secret }: { id: string; secret: string }) => ({
  secret: async (name: string) => (name === 'key' ? id : secret),
});

describe('nonces', () => {
  it('of processes that crash and start again within seconds are taken at once, every time', async () => {
    await trade(world.exchange);
    for (let start = 0; start < 2; start += 1) await trade(await world.connect());
    expect([clashes(), complaints()]).toEqual([[], []]);
  });

  it('are taken at once after the clock was set back by an hour', async () => {
    await trade(world.exchange);
    await trade(await world.connect({}, { clock: new WrongClock(-3_600_000) }));
    await trade(await world.connect());
    expect([clashes(), complaints()]).toEqual([[], []]);
  });

  it('get past the former ones after a crash and the loss of what was remembered', async () => {
    await trade(world.exchange);
    await trade(await world.connect()); // begins where the first one had reserved to
    await trade(await world.connect({}, { memory: new Memory() }));
    expect([clashes().length, complaints()]).toEqual([2, []]);
  });

  it('that two processes fight over end with the name of the trouble, for whoever is asked to go on', async () => {
    await world.exchange.execution!.feeRates();
    const second = await world.connect(); // begins behind what the first one has reserved, which goes on
    const failures: unknown[] = [];
    await eventually(async () => {
      for (const exchange of [world.exchange, second]) {
        await exchange.execution!.feeRates().catch((error: unknown) => failures.push(error));
      }
      return failures.length > 0;
    });
    expect(failures[0]).toMatchObject({
      code: 'EXCHANGE.KEY_SHARED',
      message: expect.stringMatching(/another program uses this key.*make a key for this bot alone/),
    });
  });

  it('that another kind of program made in nanoseconds cannot be passed, and that is said', async () => {
    const { key, url } = world.venue;
    const signer = await loadSigner('kraken', { apiKey: key.id, secret: key.secret, urls: { private: url } });
    const nonce = `${Date.now()}000000`;
    const {
      body,
      headers,
      method,
      url: address,
    } = signer.sign({ path: 'BalanceEx', api: 'private', method: 'POST', nonce });
    const answer = await fetch(address, { method, ...(body === undefined ? {} : { body }), headers });
    expect(await answer.json()).toMatchObject({ error: [] });
    await expect(world.exchange.execution!.feeRates()).rejects.toMatchObject({
      code: 'EXCHANGE.KEY_SHARED',
      message: expect.stringContaining('used it with larger nonces'),
    });
    const own = await world.connect({}, { memory: new Memory(), ...secretOf(world.venue.admin.addKey()) });
    await trade(own); // the advice helps
  });
});
