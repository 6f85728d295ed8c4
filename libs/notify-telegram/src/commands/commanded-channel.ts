import type {
  Clock,
  Message,
  Millis,
  NotificationChannel,
  NotifierDependencies,
  OperatorDesk,
  StopSignal,
} from '@gridbot/core';
import { pause } from './pause.js';

/** Time for the answer to a command that is being done, `stop` above all, before the connection ends. */
const LAST_WORDS: Millis = 3_000;

/** Something that listens until it is stopped. */
export interface Ear {
  run(desk: OperatorDesk, stop: StopSignal): Promise<void>;
  close(): Promise<void>;
}

/** A channel that takes commands as well. */
export class CommandedChannel implements NotificationChannel {
  private readonly closing = new AbortController();
  private listening: Promise<void> = Promise.resolve();

  constructor(
    private readonly channel: NotificationChannel,
    private readonly ear: Ear,
    private readonly clock: Clock,
    private readonly remark: NotifierDependencies['remark'],
  ) {}

  send(message: Message, stop: StopSignal): Promise<void> {
    return this.channel.send(message, stop);
  }

  listen(desk: OperatorDesk): void {
    this.listening = this.ear.run(desk, this.closing.signal).catch((error: unknown) => {
      // Whatever happens to commands, the bot trades on.
      this.remark?.({ level: 'warn', text: `Telegram: commands are taken no more: ${String(error)}` });
    });
  }

  async close(): Promise<void> {
    this.closing.abort();
    const done = new AbortController();
    await Promise.race([this.listening, pause(this.clock, LAST_WORDS, done.signal)]);
    done.abort();
    await Promise.all([this.ear.close(), this.channel.close()]);
  }
}
