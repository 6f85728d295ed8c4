import type { AdapterRemark, Message, NotificationChannel, NotifierPlugin } from '@gridbot/core';
import { expect } from '@jest/globals';
import { ManualClock } from '../clock/manual-clock.js';
import type { NotifierWorld } from './notifier-world.js';

/** A channel with the world it reaches. */
export class OpenNotifier {
  readonly clock = new ManualClock();
  readonly remarks: AdapterRemark[] = [];
  channel!: NotificationChannel;

  private constructor(readonly world: NotifierWorld) {}

  static async create(plugin: NotifierPlugin, world: NotifierWorld): Promise<OpenNotifier> {
    const open = new OpenNotifier(world);
    const { clock, remarks } = open;
    const secret = async (name: string): Promise<string> => {
      const value = world.secrets[name];
      if (value === undefined) throw new Error(`the world of the suite has no secret "${name}"`);
      return value;
    };
    const remark = (line: AdapterRemark): void => void remarks.push(line);
    open.channel = await plugin.create(plugin.parseConfig(world.settings), { clock, secret, remark });
    return open;
  }

  /** Sends messages one after the other, as the bot does. */
  async send(...messages: readonly Message[]): Promise<void> {
    for (const message of messages) await this.channel.send(message, new AbortController().signal);
  }

  /** What sending ends with; a message that was taken is a mistake. */
  async failure(message: Message, stop: AbortSignal = new AbortController().signal): Promise<Error> {
    const error: unknown = await this.channel.send(message, stop).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Error);
    return error as Error;
  }

  /** No secret stands in the texts. */
  expectNoSecretIn(...texts: readonly unknown[]): void {
    for (const secret of Object.values(this.world.secrets)) {
      for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
        expect(texts.map(String).join('\n').includes(form)).toBe(false);
    }
  }

  /** Ends both. */
  async close(): Promise<void> {
    await this.channel.close();
    await this.world.close();
  }
}

/** A message of the suite. */
export function aMessage(changes: Partial<Message> = {}): Message {
  return {
    id: 'suite-1',
    bot: 'btc',
    mode: 'live',
    at: 1_700_000_000_000,
    level: 'warning',
    topic: 'bot.degraded',
    title: 'Trading is suspended',
    text: 'The exchange is out of reach',
    facts: [{ name: 'price', value: '60000.1 USD' }],
    ...changes,
  };
}
