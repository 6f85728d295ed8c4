import {
  DeliveryList,
  GridbotError,
  type AdapterRemark,
  type DeliveryBox,
  type Message,
  type NotificationChannel,
  type StopSignal,
} from '@gridbot/core';
import { ManualClock, settled } from '@gridbot/testkit';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ChannelSettings } from './channel-plan.js';
import { NotificationDesk } from './notification-desk.js';

const MINUTE = 60_000;

/** A store's box that can be made to fail. */
class Box implements DeliveryBox {
  readonly lists = new Map<string, DeliveryList>();
  fails = false;
  /** Takes messages, but cannot note what became of them. */
  isFull = false;
  keeps = 0;

  async keep(channel: string, ...rest: Parameters<DeliveryList['keep']>): Promise<void> {
    this.keeps += 1;
    this.of(channel).keep(...rest);
  }
  async due(channel: string, now: number, limit: number) {
    return this.of(channel).due(now, limit);
  }
  async nextDue(channel: string) {
    return this.of(channel).nextDue();
  }
  async tried(channel: string, ids: readonly string[]): Promise<void> {
    this.of(channel).tried(ids);
  }
  async remove(channel: string, ids: readonly string[]): Promise<void> {
    if (this.isFull) throw new GridbotError('STORE.UNAVAILABLE', 'full', { retryable: true });
    this.of(channel).remove(ids);
  }
  async counts() {
    return Object.fromEntries([...this.lists].map(([name, { size }]) => [name, size]));
  }

  of(channel: string): DeliveryList {
    if (this.fails) throw new GridbotError('STORE.UNAVAILABLE', 'gone', { retryable: true });
    const list = this.lists.get(channel) ?? new DeliveryList();
    this.lists.set(channel, list);
    return list;
  }
}

/** A channel that does what a test says. */
class Channel implements NotificationChannel {
  readonly sent: Message[] = [];
  closed = false;
  /** What the next sends do; then they succeed. */
  readonly next: ((stop: StopSignal) => Promise<void>)[] = [];

  async send(message: Message, stop: StopSignal): Promise<void> {
    await this.next.shift()?.(stop);
    this.sent.push(message);
  }
  async close(): Promise<void> {
    this.closed = true;
  }
  get titles(): readonly string[] {
    return this.sent.map(({ title }) => title);
  }
}

const unavailable = (retryAfter?: number) => async (): Promise<never> => {
  throw new GridbotError('NOTIFY.UNAVAILABLE', 'busy', {
    retryable: true,
    details: retryAfter === undefined ? {} : { retryAfter },
  });
};
const refused = async (): Promise<never> => {
  throw new GridbotError('NOTIFY.REFUSED', 'unknown chat');
};

let clock: ManualClock;
let box: Box;
let remarks: string[];
let ids: number;

beforeEach(() => {
  clock = new ManualClock();
  box = new Box();
  remarks = [];
  ids = 0;
});

function settingsOf(name: string, changes: Partial<ChannelSettings> = {}): ChannelSettings {
  return { name, levels: ['info', 'warning', 'alert'], topics: [], repeatAfter: 0, atMost: 100, ...changes };
}

function aDesk(channels: Readonly<Record<string, readonly [NotificationChannel, Partial<ChannelSettings>?]>>) {
  const desk = new NotificationDesk({
    clock,
    remark: ({ level, text }: AdapterRemark) => void remarks.push(`${level} ${text}`),
    channels: Object.entries(channels).map(([name, [channel, changes]]) => ({
      channel,
      settings: settingsOf(name, changes),
    })),
  });
  desk.start();
  return desk;
}

function said(title: string, changes: Partial<Message> = {}): Message {
  ids += 1;
  const what = { level: 'info', topic: 'test.notice', text: '', facts: [] } as const;
  return { id: `m${ids}`, bot: 'btc', mode: 'dry-run', at: clock.now(), title, ...what, ...changes };
}

describe('the desk for notifications', () => {
  it('sends what it takes through every channel that is to get it', async () => {
    const [phone, log] = [new Channel(), new Channel()];
    const desk = aDesk({
      phone: [phone, { levels: ['alert'], topics: ['bot.*'] }],
      log: [log, { topics: ['!fill.*'] }],
    });
    desk.use(box);
    await desk.take(said('a'));
    await desk.take(said('b', { topic: 'fill.buy' }));
    await desk.take(said('c', { level: 'alert', topic: 'bot.fault' }));
    await desk.take(said('d', { level: 'alert' }));
    await settled();
    expect([phone.titles, log.titles]).toEqual([['c'], ['a', 'c', 'd']]);
    expect(desk.waiting).toEqual({ phone: 0, log: 0 });
  });

  it('selects by other settings from the moment that it is told of them', async () => {
    const [phone, log] = [new Channel(), new Channel()];
    const desk = aDesk({ phone: [phone, { levels: ['alert'], repeatAfter: MINUTE }], log: [log] });
    desk.use(box);
    await desk.take(said('a'));
    desk.choose([settingsOf('phone', { topics: ['bot.*'] }), settingsOf('unknown', { levels: [] })]);
    await desk.take(said('b', { topic: 'bot.start' }));
    await desk.take(said('c'));
    await settled();
    expect([phone.titles, log.titles]).toEqual([['b'], ['a', 'b', 'c']]);
  });

  it('gives a message to the channels that it is for, whatever they choose, and to no other', async () => {
    const [phone, log] = [new Channel(), new Channel()];
    const desk = aDesk({ phone: [phone], log: [log, { levels: ['alert'], topics: ['bot.*'] }] });
    desk.use(box);
    await desk.take(said('a'), ['log']);
    await settled();
    expect([phone.titles, log.titles]).toEqual([[], ['a']]);
  });

  it('says that a message is kept when the store has it', async () => {
    const channel = new Channel();
    const desk = aDesk({ phone: [channel, { levels: ['alert'] }] });
    expect(await desk.take(said('before there is a store', { level: 'alert' }))).toBe(false);
    expect(await desk.take(said('not selected'))).toBe(true);
    desk.use(box);
    expect(await desk.take(said('kept', { level: 'alert' }))).toBe(true);
    await settled();
    box.fails = true;
    expect(await desk.take(said('in memory', { level: 'alert' }))).toBe(false);
    await settled();
    expect(channel.titles).toEqual(['before there is a store', 'kept', 'in memory']);
  });

  it('keeps the order, and tries again with growing pauses', async () => {
    const channel = new Channel();
    channel.next.push(unavailable(), unavailable(), unavailable());
    const desk = aDesk({ phone: [channel] });
    desk.use(box);
    await desk.take(said('a'));
    await desk.take(said('b'));
    await clock.advance(2_000 + 4_000 + 7_999);
    expect([channel.titles, desk.waiting]).toEqual([[], { phone: 2 }]);
    await clock.advance(1);
    expect([channel.titles, desk.waiting]).toEqual([['a', 'b'], { phone: 0 }]);
    expect(remarks).toEqual([
      'warn channel "phone": a message was not taken, next try in 2 s: busy',
      'debug channel "phone": a message was not taken, next try in 4 s: busy',
      'debug channel "phone": a message was not taken, next try in 8 s: busy',
      'info channel "phone": takes messages again',
    ]);
  });

  it('waits as long as the channel asks for', async () => {
    const channel = new Channel();
    channel.next.push(unavailable(90_000));
    const desk = aDesk({ phone: [channel] });
    desk.use(box);
    await desk.take(said('a'));
    await clock.advance(89_999);
    expect(channel.titles).toEqual([]);
    await clock.advance(1);
    expect(channel.titles).toEqual(['a']);
  });

  it('drops a message that is refused again and again, and goes on', async () => {
    const channel = new Channel();
    channel.next.push(refused, refused, refused);
    const desk = aDesk({ phone: [channel] });
    desk.use(box);
    await desk.take(said('a'));
    await desk.take(said('b'));
    await clock.advance(2 * MINUTE);
    expect(channel.titles).toEqual(['b']);
    expect(remarks).toContain('warn channel "phone": a message was refused again and is dropped: unknown chat');
  });

  it('gives up on a channel that does not answer, and does not let it hold up another', async () => {
    const [dead, alive] = [new Channel(), new Channel()];
    dead.next.push(() => new Promise(() => undefined));
    const desk = aDesk({ dead: [dead], alive: [alive] });
    desk.use(box);
    await desk.take(said('a'));
    await desk.take(said('b'));
    await settled();
    expect(alive.titles).toEqual(['a', 'b']);
    await clock.advance(MINUTE + 2_000);
    expect(dead.titles).toEqual(['a', 'b']);
  });

  it('says how many were dropped when too many waited', async () => {
    const channel = new Channel();
    channel.next.push(unavailable());
    const desk = aDesk({ phone: [channel, { atMost: 2 }] });
    desk.use(box);
    for (const title of ['a', 'b', 'c', 'd', 'e']) await desk.take(said(title));
    await clock.advance(2_000);
    expect(channel.sent.map(({ title, text }) => [title, text])).toEqual([
      ['d', '3 earlier messages were dropped, because too many waited for this channel'],
      ['e', ''],
    ]);
  });

  it('sends after a restart what was left, under the same id', async () => {
    const first = new Channel();
    first.next.push(unavailable(), unavailable());
    const before = aDesk({ phone: [first] });
    before.use(box);
    const message = said('a');
    await before.take(message);
    await before.take(said('b'));
    await settled();
    await Promise.all([before.close(), clock.advance(10_000)]);
    expect(first.titles).toEqual([]);
    const second = new Channel();
    const after = aDesk({ phone: [second] });
    after.use(box);
    await settled();
    expect(second.sent[0]).toEqual(message);
    expect(second.titles).toEqual(['a', 'b']);
  });

  it('sends what is due before it ends, and waits only so long for it', async () => {
    const [slow, dead] = [new Channel(), new Channel()];
    slow.next.push(() => new Promise((resolve) => void clock.callAt(clock.now() + 1_000, resolve)));
    let stopped = false;
    dead.next.push((stop) => {
      stop.addEventListener('abort', () => (stopped = true));
      return new Promise(() => undefined);
    });
    const desk = aDesk({ slow: [slow], dead: [dead] });
    desk.use(box);
    await desk.take(said('a'));
    await desk.take(said('stopped'));
    let ended = false;
    const closing = desk.close(3_000).then(() => (ended = true));
    await clock.advance(2_999);
    expect([slow.titles, slow.closed, ended]).toEqual([['a', 'stopped'], true, false]);
    await clock.advance(1);
    await closing;
    expect([dead.titles, dead.closed, stopped]).toEqual([[], true, true]);
    expect(await box.counts()).toMatchObject({ dead: 2, slow: 0 });
    expect(clock.waiting).toBe(0);
  });

  it('looks once more before it ends: what was kept while it looked is sent, too', async () => {
    const channel = new Channel();
    const desk = aDesk({ phone: [channel] });
    const due = box.due.bind(box);
    let answer = (): void => undefined;
    box.due = async (...asked) => {
      const found = await due(...asked);
      await new Promise<void>((resolve) => (answer = resolve));
      box.due = due;
      return found;
    };
    desk.use(box);
    await settled();
    await desk.take(said('last words'));
    const closing = desk.close();
    await settled();
    answer();
    await closing;
    expect(channel.titles).toEqual(['last words']);
  });

  it('tries a channel that is paused once more before it ends', async () => {
    const channel = new Channel();
    channel.next.push(unavailable(600_000));
    const desk = aDesk({ phone: [channel] });
    desk.use(box);
    await desk.take(said('a'));
    await settled();
    await desk.close();
    expect(channel.titles).toEqual(['a']);
  });

  it('takes nothing after its end', async () => {
    const desk = aDesk({ phone: [new Channel()] });
    desk.use(box);
    await desk.close();
    expect(await desk.take(said('a'))).toBe(false);
    expect(box.keeps).toBe(0);
  });

  it('keeps at once what comes while the store is busy', async () => {
    const desk = aDesk({ phone: [new Channel()] });
    desk.use(box);
    await Promise.all(['a', 'b', 'c', 'd'].map((title) => desk.take(said(title))));
    expect(box.keeps).toBe(2);
  });

  it('sends what comes in whatever moment the store has kept what came before', async () => {
    const { keep } = box;
    for (let turns = 0; turns < 20; turns += 1) {
      const channel = new Channel();
      const desk = aDesk({ phone: [channel] });
      desk.use(box);
      let works = (): void => undefined;
      const slow = new Promise<void>((resolve) => (works = resolve));
      box.keep = (...asked) => slow.then(() => keep.apply(box, asked));
      void desk.take(said('a'));
      await settled();
      works();
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      void desk.take(said('b'));
      await settled();
      expect([turns, channel.titles, desk.waiting]).toEqual([turns, ['a', 'b'], { phone: 0 }]);
      await desk.close();
    }
  });

  it('finds what waits in a store that was out of reach', async () => {
    const channel = new Channel();
    channel.next.push(unavailable());
    const desk = aDesk({ phone: [channel] });
    desk.use(box);
    await desk.take(said('a'));
    await settled();
    box.fails = true;
    await clock.advance(30_000);
    box.fails = false;
    await clock.advance(MINUTE);
    expect(channel.titles).toEqual(['a']);
  });

  it('sends once what was sent while the store cannot note it, and goes on with the next', async () => {
    const channel = new Channel();
    const desk = aDesk({ phone: [channel] });
    desk.use(box);
    box.isFull = true;
    await desk.take(said('a'));
    await desk.take(said('b'));
    await clock.advance(10 * MINUTE);
    expect(channel.titles).toEqual(['a', 'b']);
    await desk.take(said('c'));
    await clock.advance(MINUTE);
    expect([channel.titles, desk.waiting]).toEqual([['a', 'b', 'c'], { phone: 3 }]);
    box.keep = unavailable();
    await desk.take(said('in memory'));
    await clock.advance(MINUTE);
    box.isFull = false;
    await clock.advance(MINUTE);
    expect([channel.titles, desk.waiting]).toEqual([['a', 'b', 'c', 'in memory'], { phone: 0 }]);
  });

  it('drops once what it gave up while the store cannot note it', async () => {
    const channel = new Channel();
    channel.next.push(refused, refused, refused);
    const desk = aDesk({ phone: [channel] });
    desk.use(box);
    await desk.take(said('a'));
    box.isFull = true;
    await clock.advance(30 * MINUTE);
    expect([channel.titles, remarks.filter((text) => text.includes('is dropped'))]).toEqual([[], [expect.anything()]]);
  });

  it('sends again after a restart what was sent when the store could not note it', async () => {
    const [before, after] = [new Channel(), new Channel()];
    const first = aDesk({ phone: [before] });
    first.use(box);
    box.isFull = true;
    await first.take(said('a'));
    await settled();
    await Promise.all([first.close(), clock.advance(10_000)]);
    box.isFull = false;
    aDesk({ phone: [after] }).use(box);
    await settled();
    expect([before.titles, after.titles, box.of('phone').size]).toEqual([['a'], ['a'], 0]);
  });

  it('tells of a store that hangs while it hangs, and once', async () => {
    const channel = new Channel();
    const desk = aDesk({ phone: [channel] });
    desk.use(box);
    await settled();
    const { keep, due, nextDue, remove, counts } = box;
    let works = (): void => undefined;
    const again = new Promise<void>((resolve) => (works = resolve));
    const late =
      <Asked extends readonly unknown[], Answer>(ask: (...asked: Asked) => Promise<Answer>) =>
      (...asked: Asked) =>
        again.then(() => ask.apply(box, asked as never));
    const hanging = {
      keep: late(keep),
      due: late(due),
      nextDue: late(nextDue),
      remove: late(remove),
      counts: late(counts),
    };
    Object.assign(box, hanging);
    const taken = desk.take(said('the store does not answer', { level: 'alert' }));
    await clock.advance(2 * MINUTE);
    expect([channel.titles, await taken]).toEqual([['the store does not answer'], false]);
    works();
    await clock.advance(2 * MINUTE);
    expect([channel.titles, desk.waiting]).toEqual([['the store does not answer'], { phone: 0 }]);
  });

  it('ends in time even if the store does not answer any more, and says its last words', async () => {
    const channel = new Channel();
    const desk = aDesk({ phone: [channel] });
    const never = (): Promise<never> => new Promise(() => undefined);
    Object.assign(box, { keep: never, due: never, nextDue: never, remove: never, counts: never });
    desk.use(box);
    await settled();
    await clock.advance(4_000);
    void desk.take(said('on its way to the store'));
    void desk.take(said('last words'));
    let ended = false;
    void desk.close(3_000).then(() => (ended = true));
    await clock.advance(3_000);
    expect([...channel.titles].sort()).toEqual(['last words', 'on its way to the store']);
    await clock.advance(2_000);
    expect([ended, clock.waiting]).toEqual([true, 0]);
  });

  it('hands its operator only to channels that listen, and survives one that cannot', async () => {
    const operator = {} as Parameters<NonNullable<NotificationChannel['listen']>>[0];
    const heard: unknown[] = [];
    const listening = Object.assign(new Channel(), { listen: (given: unknown) => void heard.push(given) });
    const broken = Object.assign(new Channel(), {
      listen: () => {
        throw new Error('port in use');
      },
    });
    aDesk({ broken: [broken], listening: [listening], deaf: [new Channel()] }).listen(operator);
    expect(heard).toEqual([operator]);
    expect(remarks).toEqual([expect.stringContaining('channel "broken" cannot listen')]);
  });
});
