import { ManualClock, settled } from '@gridbot/testkit';
import { describe, expect, it } from '@jest/globals';
import { BackOff } from '../time/back-off.js';
import { ReliableSocket, type ReliableSocketOptions } from './reliable-socket.js';
import { ScriptedDial, type ScriptedSocket } from './scripted-socket.fixture.js';

class Bench {
  readonly clock = new ManualClock(0);
  readonly dialed = new ScriptedDial();
  readonly states: string[] = [];
  readonly frames: string[] = [];
  readonly socket: ReliableSocket;

  constructor(options: Partial<ReliableSocketOptions> = {}) {
    this.socket = new ReliableSocket({
      clock: this.clock,
      url: 'ws://exchange/v2',
      dial: this.dialed.dial,
      backOff: new BackOff({ random: () => 0 }),
      onOpen: (link) => void link.send('subscribe'),
      onFrame: (text, link) => this.frames.push(`${link.number} ${text}`),
      onState: ({ state, at, reason }) => this.states.push(`${at} ${state}: ${reason}`),
      ...options,
    });
    this.socket.start();
  }

  /** Lets the newest connection open. */
  async open(): Promise<ScriptedSocket> {
    await settled();
    this.dialed.latest.emit('open');
    await settled();
    return this.dialed.latest;
  }
}

describe('the polite end of a connection', () => {
  it.each(['closed', 'replaced'])('leaves no alarm once the far side has ended it too: %s', async (why) => {
    const bench = new Bench({ overlap: true });
    const raw = await bench.open();
    if (why === 'closed') bench.socket.close();
    else {
      bench.socket.rotate('as planned');
      await bench.open();
    }
    expect([raw.ended, bench.clock.waiting]).toEqual(['closed', 1]);
    raw.hangUp(1000);
    expect(bench.clock.waiting).toBe(0);
    await bench.clock.advance(1_000);
    expect(raw.ended).toBe('closed');
  });

  it('is not waited for longer than a second', async () => {
    const bench = new Bench();
    const raw = await bench.open();
    bench.socket.close();
    await bench.clock.advance(1_000);
    expect([raw.ended, bench.clock.waiting]).toEqual(['terminated', 0]);
  });
});

describe('a socket', () => {
  it('connects, subscribes, is up, hands on frames, and sends', async () => {
    const bench = new Bench();
    expect([bench.socket.up, bench.socket.send('x')]).toEqual([false, false]);
    const raw = await bench.open();
    raw.frame('{"a":1}');
    expect([bench.socket.up, bench.socket.send('x')]).toEqual([true, true]);
    expect([raw.url, raw.sent, bench.states, bench.frames]).toEqual([
      ...['ws://exchange/v2', ['subscribe', 'x'], ['0 up: connected'], ['1 {"a":1}']],
    ]);
  });

  it('dials once, however often it is started', async () => {
    const bench = new Bench();
    bench.socket.start();
    await settled();
    expect(bench.dialed.sockets).toHaveLength(1);
  });

  it('is up only when its owner has subscribed', async () => {
    let subscribed: () => void = () => undefined;
    const bench = new Bench({ onOpen: () => new Promise((resolve) => (subscribed = resolve)) });
    await bench.open();
    expect(bench.socket.up).toBe(false);
    subscribed();
    await settled();
    expect(bench.socket.up).toBe(true);
  });

  it('asks for the address anew for every connection', async () => {
    let count = 0;
    const bench = new Bench({ url: async () => `ws://exchange/${(count += 1)}` });
    (await bench.open()).hangUp();
    await bench.clock.advance(1_000);
    expect(bench.dialed.sockets.map(({ url }) => url)).toEqual(['ws://exchange/1', 'ws://exchange/2']);
  });
});

describe('a socket that is lost', () => {
  it('is told once, dialed again, and subscribed anew', async () => {
    const bench = new Bench();
    const first = await bench.open();
    first.hangUp(1001, 'maintenance');
    first.hangUp();
    await bench.clock.advance(999);
    expect(bench.dialed.sockets).toHaveLength(1);
    await bench.clock.advance(1);
    const second = await bench.open();
    expect([second.sent, bench.states]).toEqual([
      ['subscribe'],
      ['0 up: connected', '0 down: closed by the exchange with code 1001 (maintenance)', '1000 up: connected again'],
    ]);
  });

  it('hands on nothing of the former connection', async () => {
    const bench = new Bench();
    const first = await bench.open();
    first.hangUp();
    first.frame('late');
    expect(bench.frames).toEqual([]);
  });

  it('is dialed with growing waits while nobody answers', async () => {
    const bench = new Bench();
    const times: number[] = [];
    while (times.length < 7) {
      await settled();
      if (bench.dialed.sockets.length > times.length) {
        times.push(bench.clock.now());
        bench.dialed.latest.emit('error', new Error('ECONNREFUSED'));
      }
      await bench.clock.advance(1_000);
    }
    expect(times).toEqual([0, 1_000, 3_000, 7_000, 15_000, 31_000, 61_000]);
    expect(bench.states).toEqual(['0 down: ECONNREFUSED']);
  });

  it('is dialed soon again after a connection that held, later after one that did not', async () => {
    const bench = new Bench();
    for (const life of [0, 0, 10_000]) {
      const raw = await bench.open();
      await bench.clock.advance(life);
      const before = bench.dialed.sockets.length;
      const at = bench.clock.now();
      raw.hangUp();
      while (bench.dialed.sockets.length === before) await bench.clock.advance(1_000);
      expect(bench.clock.now() - at).toBe(life === 0 ? before * 1_000 : 1_000);
    }
  });

  it.each<[string, (bench: Bench) => void]>([
    ['an error', (bench) => void bench.dialed.latest.emit('error', new Error('reset'))],
    ['its owner', (bench) => bench.socket.reconnect('checksum differs')],
    [
      'a frame that cannot be sent',
      (bench) => {
        bench.dialed.latest.sendError = new Error('EPIPE');
        bench.socket.send('x');
      },
    ],
  ])('by %s is ended and dialed again', async (_what, lose) => {
    const bench = new Bench();
    const raw = await bench.open();
    lose(bench);
    expect([raw.ended, bench.socket.up]).toEqual(['terminated', false]);
    await bench.clock.advance(1_000);
    await bench.open();
    expect(bench.socket.up).toBe(true);
  });
});

describe('a frame that its owner cannot deal with', () => {
  it('ends the connection instead of the process, and another one is dialed', async () => {
    const bench = new Bench({
      onFrame: () => {
        throw new Error('not JSON');
      },
    });
    (await bench.open()).frame('<html>');
    expect(bench.states.at(-1)).toBe('0 down: a frame could not be dealt with: not JSON');
    await bench.clock.advance(1_000);
    expect(bench.dialed.sockets).toHaveLength(2);
  });
});

describe('a connection that does not come about', () => {
  it.each<[string, Partial<ReliableSocketOptions>, (raw: ScriptedSocket) => void, string]>([
    ['is not answered', {}, () => undefined, 'not connected within 10000 ms'],
    ['is not subscribed', { onOpen: () => new Promise(() => undefined) }, open, 'not subscribed within 10000 ms'],
    ['is refused by its owner', { onOpen: async () => Promise.reject(new Error('refused')) }, open, 'refused'],
    ['cannot be asked for', { onOpen: throwing }, open, 'no token'],
  ])('because it %s is given up and tried again', async (_what, options, play, reason) => {
    const bench = new Bench(options);
    await settled();
    const raw = bench.dialed.latest;
    play(raw);
    await bench.clock.advance(12_000);
    expect(raw.ended).toBe('terminated');
    expect(bench.states[0]).toContain(`down: ${reason}`);
    expect(bench.dialed.sockets.length).toBeGreaterThan(1);
  });

  it('because its address cannot be had is tried again', async () => {
    let count = 0;
    const url = async () => ((count += 1) === 1 ? Promise.reject(new Error('no address')) : 'ws://exchange');
    const bench = new Bench({ url });
    await bench.clock.advance(1_000);
    await bench.open();
    expect(bench.states).toEqual(['0 down: no address', '1000 up: connected again']);
  });
});

describe('a silent connection', () => {
  it('is dead after the longest silence that was declared', async () => {
    const bench = new Bench({ silence: 10_000 });
    const raw = await bench.open();
    await bench.clock.advance(9_000);
    raw.emit('ping');
    await bench.clock.advance(9_999);
    expect(bench.socket.up).toBe(true);
    await bench.clock.advance(1);
    expect([bench.socket.up, raw.ended, bench.states[1]]).toEqual([
      ...[false, 'terminated', '19000 down: silent for 10000 ms'],
    ]);
  });

  it('is dead if one of its streams is, whatever the others say', async () => {
    const bench = new Bench({
      onOpen: (link) => link.watch('ticker', 30_000),
      onFrame: (text, link) => link.seen(text),
    });
    const raw = await bench.open();
    for (const frame of ['ticker', 'heartbeat', 'heartbeat', 'heartbeat']) {
      raw.frame(frame);
      await bench.clock.advance(9_000);
    }
    expect(bench.states.at(-1)).toBe('30000 down: stream ticker silent for 30000 ms');
  });

  it('may be silent on a stream that is watched no more', async () => {
    const bench = new Bench({
      onOpen: (link) => {
        link.watch('ticker', 30_000);
        link.unwatch('ticker');
      },
    });
    await bench.open();
    await bench.clock.advance(100_000);
    expect(bench.socket.up).toBe(true);
  });

  it('is found out by a ping, of the protocol or in the words of the exchange', async () => {
    for (const message of [undefined, () => '{"method":"ping"}']) {
      const ping = { every: 20_000, within: 5_000, ...(message === undefined ? {} : { message }) };
      const bench = new Bench({ ping });
      const raw = await bench.open();
      await bench.clock.advance(20_000);
      raw.emit('pong');
      await bench.clock.advance(25_000 + 4_999);
      expect([bench.socket.up, raw.pings + raw.sent.length - 1]).toEqual([true, 2]);
      await bench.clock.advance(1);
      expect(bench.states.at(-1)).toBe('50000 down: no answer to a ping within 5000 ms');
    }
  });
});

describe('the planned end of a connection', () => {
  it('breaks and dials again', async () => {
    const bench = new Bench({ lifetime: 3_600_000 });
    await bench.open();
    await bench.clock.advance(3_600_000);
    expect(bench.states.at(-1)).toBe('3600000 down: end of its planned life');
    await bench.clock.advance(1_000);
    await bench.open();
    expect(bench.socket.up).toBe(true);
  });

  it('with overlap opens the new one before it closes the old one; nobody is told of an outage', async () => {
    const bench = new Bench({ lifetime: 3_600_000, overlap: true });
    const first = await bench.open();
    await bench.clock.advance(3_600_000);
    first.frame('old');
    const second = await bench.open();
    second.frame('new');
    first.frame('too late');
    expect([first.ended, bench.frames, bench.states]).toEqual(['closed', ['1 old', '2 new'], ['0 up: connected']]);
    await bench.clock.advance(1_000);
    expect(first.ended).toBe('terminated');
    bench.socket.send('x');
    expect(second.sent).toEqual(['subscribe', 'x']);
  });

  it('with overlap keeps the old one until a new one is up', async () => {
    const bench = new Bench({ overlap: true });
    const first = await bench.open();
    bench.socket.rotate('serverShutdown');
    bench.socket.rotate('serverShutdown');
    await settled();
    bench.dialed.latest.emit('error', new Error('busy'));
    expect([bench.socket.up, first.ended, bench.dialed.sockets.length]).toEqual([true, undefined, 2]);
    await bench.clock.advance(1_000);
    await bench.open();
    expect([bench.socket.up, first.ended, bench.states.length]).toEqual([true, 'closed', 1]);
  });

  it('with overlap goes over to the new one if the old one ends first', async () => {
    const bench = new Bench({ overlap: true });
    const first = await bench.open();
    bench.socket.rotate('serverShutdown');
    first.hangUp();
    await bench.open();
    expect([bench.dialed.sockets.length, bench.states.map((line) => line.split(':')[0])]).toEqual([
      ...[2, ['0 up', '0 down', '0 up']],
    ]);
  });
});

describe('a closed socket', () => {
  it('waits for nothing any more, neither for a connection nor for a subscription', async () => {
    const dialing = new Bench();
    await settled();
    const subscribing = new Bench({ onOpen: () => new Promise(() => undefined) });
    await subscribing.open();
    for (const bench of [dialing, subscribing]) {
      bench.socket.close();
      await bench.clock.advance(1_000);
      expect(bench.clock.waiting).toBe(0);
    }
  });

  it('ends its connections, dials no more and leaves no alarm', async () => {
    const bench = new Bench({ overlap: true, lifetime: 1e6, silence: 1e4, ping: { every: 1e4, within: 1e3 } });
    const first = await bench.open();
    bench.socket.rotate('now');
    await settled();
    bench.socket.close();
    bench.socket.close();
    first.hangUp();
    bench.dialed.latest.emit('open');
    await bench.clock.advance(20_000);
    expect([first.ended, bench.dialed.latest.ended, bench.dialed.sockets.length]).toEqual([
      ...['closed', 'terminated', 2],
    ]);
    expect([bench.states.at(-1), bench.socket.send('x'), bench.clock.waiting]).toEqual(['0 closed: closed', false, 0]);
  });

  it('does not come back from a wait', async () => {
    const bench = new Bench();
    (await bench.open()).hangUp();
    bench.socket.close();
    bench.socket.start();
    await bench.clock.advance(100_000);
    expect(bench.dialed.sockets).toHaveLength(1);
  });
});

function open(raw: ScriptedSocket): void {
  raw.emit('open');
}

function throwing(): void {
  throw new Error('no token');
}
