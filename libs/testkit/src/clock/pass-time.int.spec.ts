import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { ManualClock } from './manual-clock.js';
import { passTime, passUntil } from './pass-time.js';

describe('time that passes beside sockets', () => {
  it('lets a request over loopback be answered before the clock moves on', async () => {
    const clock = new ManualClock(0);
    const server = createServer((_request, response) => response.end(String(clock.now())));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const answered: [string, number][] = [];
    const ask = (): void => {
      clock.callAt(clock.now() + 1_000, ask);
      void fetch(`http://127.0.0.1:${port}`)
        .then((answer) => answer.text())
        .then((text) => answered.push([text, clock.now()]));
    };
    clock.callAt(500, ask);
    await passTime(clock, 5_000, { step: 500, turns: 200 });
    await new Promise((resolve) => server.close(resolve));
    expect([clock.now(), answered.length]).toEqual([5_000, 5]);
    for (const [asked, at] of answered) expect(asked).toBe(String(at));
  });

  it('ends as soon as something holds, and fails if it does not come to hold', async () => {
    const clock = new ManualClock(0);
    await passUntil(clock, () => clock.now() >= 3_000);
    expect(clock.now()).toBe(3_000);
    await expect(passUntil(clock, () => false, { most: 5_000 })).rejects.toThrow('within 5000 ms');
  });
});
