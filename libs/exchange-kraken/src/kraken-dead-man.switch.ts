import { isGridbotError, type AdapterRemark, type Clock } from '@gridbot/core';
import { within } from '@gridbot/exchange-kit';
import type { KrakenPrivateRest } from './kraken-private.rest.js';

/** What a warning has to say. */
export const DEAD_MAN_WARNING =
  "the dead man's switch cancels ALL orders of the account, on every instrument, hand-placed ones too, when the bot falls silent";

const FAREWELL = 3_000;

/**
 * Kraken's `CancelAllOrdersAfter`: every order of the account is canceled unless the bot says in time that it lives. Said three times within
 * the time; an orderly end switches it off.
 */
export class DeadManSwitch {
  private cancelAlarm: () => void = () => undefined;
  private running = false;
  private closed = false;

  constructor(
    private readonly clock: Clock,
    private readonly rest: KrakenPrivateRest,
    /** After so many seconds of silence. */
    private readonly seconds: number,
    private readonly remark: (remark: AdapterRemark) => void,
  ) {}

  /** Begins; again, or after the end: nothing changes. */
  start(): void {
    if (this.running || this.closed) return;
    this.running = true;
    this.remark({ level: 'warn', text: `${DEAD_MAN_WARNING}: for ${this.seconds} s` });
    void this.round();
  }

  /** Switches it off; after three seconds without an answer it is left as it is. */
  async close(): Promise<void> {
    this.closed = true;
    if (!this.running) return;
    this.running = false;
    this.cancelAlarm();
    await within(this.clock, FAREWELL, this.say(0), () => new Error('no answer')).catch((error: unknown) => {
      const text = `the dead man's switch could not be switched off: ${error instanceof Error ? error.message : String(error)}`;
      this.remark({ level: 'warn', text });
    });
  }

  private async round(): Promise<void> {
    try {
      await this.say(this.seconds);
    } catch (error) {
      const why = isGridbotError(error) ? error.message : String(error);
      this.remark({ level: 'warn', text: `the dead man's switch could not be renewed: ${why}` });
    }
    if (!this.running) return;
    this.cancelAlarm = this.clock.callAt(this.clock.now() + (this.seconds * 1_000) / 3, () => void this.round());
  }

  private async say(seconds: number): Promise<void> {
    const turn = { priority: 'cancel', cost: {} } as const;
    const outcome = await this.rest.call('CancelAllOrdersAfter', { timeout: String(seconds) }, turn);
    if (outcome.kind === 'rejected') throw new Error(outcome.reason.text);
    if (outcome.kind !== 'done') throw outcome.error;
  }
}
