import {
  Decimal,
  type Clock,
  type Engine,
  type EquitySample,
  type Instrument,
  type KeptBeside,
  type Millis,
  type StepResult,
} from '@gridbot/core';

/** What decides on snapshots and equity samples. */
export interface BesidesParts {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly instrument: Instrument;
  /** Steps between snapshots. */
  readonly snapshotEvery: number;
  /** Milliseconds between samples. */
  readonly sampleEvery: Millis;
  /** Told when a sample is due. */
  readonly onDue: () => void;
}

/** Says what is to be kept beside steps: the engine's state now and then, and what the bot is worth. */
export class Besides {
  private sinceSnapshot = 0;
  private sampleDue = false;
  private reconciled = false;
  private cancelAlarm: () => void = () => undefined;

  constructor(private readonly parts: BesidesParts) {}

  /** True if a sample is due and possible. */
  get due(): boolean {
    return this.sampleDue && this.parts.engine.ticker !== undefined;
  }

  /** What belongs beside these steps, which the engine has just taken; a sample that is due is taken even without steps. */
  take(steps: readonly StepResult[]): KeptBeside | undefined {
    const { engine, snapshotEvery } = this.parts;
    if (!this.reconciled && steps.some(({ event }) => event.type === 'account-snapshot')) {
      this.reconciled = true;
      this.sampleDue = true;
    }
    this.sinceSnapshot += steps.length;
    const withSnapshot = this.sinceSnapshot >= snapshotEvery;
    if (withSnapshot) this.sinceSnapshot = 0;
    else if (!this.due) return undefined;
    return { ...(withSnapshot && { snapshot: engine.snapshot() }), ...this.sampleIf(this.due) };
  }

  /** What is kept at the end of a run. */
  last(): KeptBeside {
    return { snapshot: this.parts.engine.snapshot(), ...this.sampleIf(this.parts.engine.ticker !== undefined) };
  }

  /** Begins to ask for samples. */
  start(): void {
    const { clock, sampleEvery, onDue } = this.parts;
    this.cancelAlarm = clock.callAt(clock.now() + sampleEvery, () => {
      this.sampleDue = true;
      onDue();
      this.start();
    });
  }

  close(): void {
    this.cancelAlarm();
  }

  private sampleIf(wanted: boolean): { readonly equity?: EquitySample } {
    const { engine, clock, instrument } = this.parts;
    const price = engine.ticker?.price;
    if (!wanted || price === undefined) return {};
    this.sampleDue = false;
    const { balances } = engine;
    const base = balances[instrument.base]?.total ?? Decimal.ZERO;
    const quote = balances[instrument.quote]?.total ?? Decimal.ZERO;
    const realizedProfit = engine.view()?.realizedProfit ?? Decimal.ZERO;
    return { equity: { at: clock.now(), price, base, quote, equity: quote.plus(base.times(price)), realizedProfit } };
  }
}
