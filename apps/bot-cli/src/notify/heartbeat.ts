import type { AdapterRemark, Clock, Lifecycle, Millis } from '@gridbot/core';
import { ChannelHttp } from '@gridbot/notify-kit';

/** What a heartbeat is made with. */
export interface HeartbeatParts {
  readonly url: string;
  readonly every: Millis;
  readonly clock: Clock;
  /** Where the bot's life stands; `undefined` before it has begun. */
  readonly lifecycle: () => Lifecycle | undefined;
  /** Whether a bot whose life goes on really trades: one that waits for its database does not, and nobody might notice for days. */
  readonly trades: () => Promise<boolean>;
  readonly remark: (remark: AdapterRemark) => void;
}

/** Calls an address again and again while the bot trades, and says nothing otherwise: there, silence raises the alarm. */
export class Heartbeat {
  private readonly http: ChannelHttp;
  private readonly stopping = new AbortController();
  private cancel: () => void = () => undefined;
  private failed = false;

  constructor(private readonly parts: HeartbeatParts) {
    const { url, clock } = parts;
    this.http = new ChannelHttp({ channel: 'the heartbeat', clock, secrets: [url] });
  }

  /** Begins: the first beat comes as soon as the bot trades. */
  start(): void {
    this.arm(0);
  }

  async close(): Promise<void> {
    this.cancel();
    this.stopping.abort();
    await this.http.close();
  }

  private arm(wait: Millis): void {
    const { clock, every } = this.parts;
    this.cancel = clock.callAt(clock.now() + wait, () => {
      // A bot that does not trade yet is looked at again soon, so that the first beat does not come late.
      const beats = this.parts.lifecycle() === 'running';
      this.arm(beats ? every : Math.min(every, 10_000));
      if (beats) void this.beat();
    });
  }

  private async beat(): Promise<void> {
    if (!(await this.parts.trades()) || this.stopping.signal.aborted) return;
    const failure = await this.http.send({ url: this.parts.url, method: 'GET' }, this.stopping.signal).then(
      ({ status }) => (status >= 200 && status < 300 ? undefined : `it answered ${status}`),
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (this.stopping.signal.aborted) return;
    if (failure !== undefined && !this.failed) this.say('warn', `a beat was not taken: ${failure}`);
    if (failure === undefined && this.failed) this.say('info', 'beats are taken again');
    this.failed = failure !== undefined;
  }

  private say(level: AdapterRemark['level'], text: string): void {
    this.parts.remark({ level, text: `heartbeat: ${text}` });
  }
}
