import { GridbotError, type Clock, type ExchangeCheck, type Millis, type UnixMillis } from '@gridbot/core';

/** How the exchange's clock is measured. */
export interface ClockOffsetOptions {
  readonly clock: Clock;
  /** Asks the exchange for its time, once. */
  readonly ask: () => Promise<UnixMillis>;
  /** Questions a measurement. Default: 5. */
  readonly samples?: number;
  /** Default: 3,600,000, hourly. */
  readonly every?: Millis;
  /** Told about a measurement that failed; the former offset stays. */
  readonly onFailure?: (error: unknown) => void;
}

/** A measurement. */
export interface ClockReading {
  /** The exchange's clock less ours; positive if ours is behind. */
  readonly offset: Millis;
  /** The offset is right to so much: half the round trip of the sample it is from. */
  readonly uncertainty: Millis;
  readonly at: UnixMillis;
}

/** How far a clock may be off before the exchange refuses. */
export interface ClockLimits {
  /** Ours may be ahead of the exchange's by less than this (Binance: 1,000). */
  readonly ahead: Millis;
  /** Ours may be behind by less than this (Binance: the window for receiving). */
  readonly behind: Millis;
}

/** The exchange's time, from our clock and the measured difference. Heals itself: measured hourly and after every complaint. */
export class ClockOffset {
  private readonly options: Required<Omit<ClockOffsetOptions, 'onFailure'>> & ClockOffsetOptions;
  private latest: ClockReading | undefined;
  private running: Promise<ClockReading> | undefined;
  private cancelAlarm: () => void = () => undefined;
  private closed = false;

  constructor(options: ClockOffsetOptions) {
    this.options = { samples: 5, every: 3_600_000, ...options };
  }

  /** The last measurement; absent before the first. */
  get reading(): ClockReading | undefined {
    return this.latest;
  }

  /** The exchange's time now; our own before the first measurement. */
  now(): UnixMillis {
    return Math.round(this.options.clock.now() + (this.latest?.offset ?? 0));
  }

  /** Measures now; a measurement that is under way is not doubled. Rejects as `ask` does if not one question was answered. */
  measure(): Promise<ClockReading> {
    this.running ??= this.take().finally(() => {
      this.running = undefined;
      this.plan();
    });
    return this.running;
  }

  /** The exchange complained of a time: measures again, in the background. */
  complained(): void {
    if (!this.closed) this.measure().catch((error: unknown) => this.options.onFailure?.(error));
  }

  /** The verdict for `checks`: refused only where the exchange would refuse our times if nobody corrected them. */
  check({ ahead, behind }: ClockLimits): ExchangeCheck {
    const { latest } = this;
    if (latest === undefined) {
      return { name: 'clock', verdict: 'not-checked', text: 'the exchange did not tell its time' };
    }
    const { offset, uncertainty } = latest;
    const text = `this machine's clock is ${inWords(offset)} the exchange's (to ${Math.ceil(uncertainty)} ms)`;
    // A slow answer makes a measurement vague: refused is what is surely too far off.
    if (-offset - uncertainty < ahead && offset - uncertainty < behind) return { name: 'clock', verdict: 'ok', text };
    const advice = 'set this machine to network time (NTP) and start again';
    return { name: 'clock', verdict: 'refused', text, advice, code: 'EXCHANGE.CLOCK' };
  }

  /** Ends the hourly measurements. */
  close(): void {
    this.closed = true;
    this.cancelAlarm();
  }

  private async take(): Promise<ClockReading> {
    const readings: ClockReading[] = [];
    let failure: Error | undefined;
    for (let sample = 0; sample < this.options.samples && !this.closed; sample += 1) {
      try {
        readings.push(await this.sample());
      } catch (error) {
        failure = error instanceof Error ? error : new GridbotError('EXCHANGE.UNAVAILABLE', String(error));
        break;
      }
    }
    const reading = medianOf(readings);
    if (reading === undefined) throw failure ?? new GridbotError('EXCHANGE.UNAVAILABLE', 'the connection was closed');
    return (this.latest = reading);
  }

  private async sample(): Promise<ClockReading> {
    const { clock, ask } = this.options;
    const before = clock.now();
    const theirs = await ask();
    const at = clock.now();
    return { offset: theirs - (before + at) / 2, uncertainty: Math.abs(at - before) / 2, at };
  }

  private plan(): void {
    this.cancelAlarm();
    if (this.closed) return;
    const { clock, every } = this.options;
    this.cancelAlarm = clock.callAt(clock.now() + every, () => this.complained());
  }
}

function medianOf(readings: readonly ClockReading[]): ClockReading | undefined {
  return [...readings].sort((a, b) => a.offset - b.offset)[Math.floor((readings.length - 1) / 2)];
}

function inWords(offset: Millis): string {
  const by = Math.round(Math.abs(offset));
  if (by === 0) return 'level with';
  return `${by} ms ${offset > 0 ? 'behind' : 'ahead of'}`;
}
