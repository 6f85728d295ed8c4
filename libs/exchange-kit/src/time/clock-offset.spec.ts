import { ManualClock, settled } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import { after } from './after.js';
import { ClockOffset, type ClockOffsetOptions } from './clock-offset.js';

const LIMITS = { ahead: 1_000, behind: 5_000 };

/** An exchange whose clock is off by `ahead` of ours and that answers after `there` and `back`. */
class Server {
  readonly clock = new ManualClock(1_700_000_000_000);
  ahead = 0;
  there = 0;
  back = 0;
  asked = 0;

  readonly ask = async () => {
    this.asked += 1;
    await after(this.clock, this.there);
    const time = this.clock.now() + this.ahead;
    await after(this.clock, this.back);
    return time;
  };

  offset(options: Partial<ClockOffsetOptions> = {}) {
    return new ClockOffset({ clock: this.clock, ask: this.ask, samples: 3, ...options });
  }

  async measured(offset: ClockOffset) {
    const reading = offset.measure();
    await this.clock.advance(10_000);
    return reading;
  }
}

describe("the exchange's clock", () => {
  it('is ours until it was measured', () => {
    const server = new Server();
    const offset = server.offset();
    expect([offset.now(), offset.reading]).toEqual([server.clock.now(), undefined]);
    expect(offset.check(LIMITS)).toMatchObject({ name: 'clock', verdict: 'not-checked' });
  });

  it('is measured to half the round trip', async () => {
    const server = new Server();
    Object.assign(server, { ahead: 700, there: 40, back: 60 });
    const offset = server.offset();
    const reading = await server.measured(offset);
    expect(reading).toMatchObject({ offset: 690, uncertainty: 50 });
    expect(offset.now()).toBe(server.clock.now() + 690);
    offset.close();
  });

  it('is the median of several samples: one slow answer does not count', async () => {
    const server = new Server();
    server.ahead = 500;
    const slow = async () => {
      server.back = server.asked === 1 ? 3_000 : 10;
      return server.ask();
    };
    const offset = server.offset({ ask: slow });
    expect((await server.measured(offset)).offset).toBeGreaterThanOrEqual(495);
    expect(server.asked).toBe(3);
    offset.close();
  });

  it('is measured again every hour, and after a complaint', async () => {
    const server = new Server();
    const offset = server.offset({ every: 3_600_000 });
    await server.measured(offset);
    server.ahead = 2_000;
    await server.clock.advance(3_600_000);
    expect(offset.reading?.offset).toBe(2_000);
    server.ahead = -300;
    offset.complained();
    offset.complained();
    await server.clock.advance(0);
    expect([offset.reading?.offset, server.asked]).toEqual([-300, 9]);
    offset.close();
    expect(server.clock.waiting).toBe(0);
  });

  it('keeps the former measurement if the exchange does not answer', async () => {
    const server = new Server();
    server.ahead = 100;
    const failures: unknown[] = [];
    let broken = false;
    const ask = async () => {
      if (broken) throw new Error('unreachable');
      return server.ask();
    };
    const offset = server.offset({ ask, onFailure: (error) => failures.push(error) });
    await server.measured(offset);
    broken = true;
    offset.complained();
    await settled();
    expect([offset.reading?.offset, failures.length]).toEqual([100, 1]);
    await expect(offset.measure()).rejects.toThrow('unreachable');
    offset.close();
  });

  it.each([
    [0, 'ok', 'level with'],
    [4_999, 'ok', '4999 ms behind'],
    [5_000, 'refused', '5000 ms behind'],
    [-999, 'ok', '999 ms ahead of'],
    [-1_000, 'refused', '1000 ms ahead of'],
  ])('that is off by %i ms is %s', async (ahead, verdict, words) => {
    const server = new Server();
    server.ahead = ahead;
    const offset = server.offset();
    await server.measured(offset);
    const check = offset.check(LIMITS);
    expect(check).toMatchObject({ name: 'clock', verdict, text: expect.stringContaining(words) });
    if (verdict === 'refused') expect(check).toMatchObject({ code: 'EXCHANGE.CLOCK', advice: expect.any(String) });
    offset.close();
  });

  it('is not refused for what slow answers make of it', async () => {
    const server = new Server();
    Object.assign(server, { ahead: -100, there: 0, back: 1_990 });
    const offset = server.offset();
    const { offset: seeming, uncertainty } = await server.measured(offset);
    expect([seeming, uncertainty]).toEqual([-1_095, 995]);
    expect(offset.check(LIMITS)).toMatchObject({ verdict: 'ok' });
    offset.close();
  });
});
