import type { Notify, StepResult } from '@gridbot/core';
import type { BotRunnerOptions } from '../bot-runner-options.js';
import { SAMPLE_EVERY, SNAPSHOT_EVERY, STOP_TIMEOUT } from '../defaults.js';
import { AboutSteps } from './about-steps.js';
import { Besides } from './besides.js';
import { Compactor } from './compactor.js';
import { NoticePassing } from './notice-passing.js';
import { StepKeeper, type StoreTrouble } from './step-keeper.js';
import { isPassing, messageOf } from './store-errors.js';

/** All that a run has to do with its store: keeping steps and what belongs beside them, messages, the journal's length. */
export class StoreDesk {
  private readonly notices: NoticePassing;
  private readonly keeper: StepKeeper;
  private readonly besides: Besides;
  private readonly about: AboutSteps;
  private readonly compactor: Compactor;

  /** @param onDue told when there is something to keep without a step */
  constructor(
    private readonly options: BotRunnerOptions,
    onDue: () => void,
  ) {
    const { store, clock, realClock = clock, engine, started, onNotice, about } = options;
    const { snapshotEvery = SNAPSHOT_EVERY, sampleEvery = SAMPLE_EVERY } = options;
    const tell = (notice: Notify): void => this.tell(notice);
    this.notices = new NoticePassing(store.outbox, onNotice);
    this.about = new AboutSteps(about);
    this.keeper = new StepKeeper({ store, clock: realClock, tell });
    this.compactor = new Compactor(store, tell, engine.seq > 0);
    const { instrument } = started;
    this.besides = new Besides({ engine, clock, instrument, snapshotEvery, sampleEvery, onDue });
  }

  /** Before anything else: tells what earlier processes may not have told, and begins to ask for samples. */
  async begin(): Promise<void> {
    this.besides.start();
    await this.notices.repeatPending();
  }

  /** Passes on a message that a step says, at this place in it. */
  pass(notice: Notify, step: StepResult, line: number): void {
    this.notices.pass(notice, step, line);
  }

  /** Passes on what was kept about a step. */
  passAbout(step: StepResult): void {
    for (const { line, seq: _, at: __, ...notice } of this.about.take(step.seq))
      this.notices.pass({ type: 'notify', ...notice }, step, line);
  }

  /** Tells something that no step says. */
  tell(notice: Notify): void {
    void this.notices.tell(notice, this.options.clock.now());
  }

  /** What is the matter with the store at this moment; `undefined` if nothing is. */
  get troubled(): StoreTrouble | undefined {
    return this.keeper.troubled;
  }

  /** True if the bot's worth is to be kept now, with steps or without. */
  get sampleDue(): boolean {
    return this.besides.due;
  }

  /**
   * Keeps steps and what is due beside them; resolves with true if the store was in trouble meanwhile. See {@link StepKeeper}.
   * @param alone nothing may be kept beside them, because the engine's state is not to be trusted any more
   */
  async keep(steps: readonly StepResult[], alone = false): Promise<boolean> {
    const notices = this.about.of(steps);
    const besides = alone ? undefined : this.besides.take(steps);
    const beside = notices.length === 0 ? besides : { ...besides, notices };
    const paused = await this.keeper.keep(steps, beside);
    this.compactor.kept(beside);
    return paused;
  }

  /** Keeps the state at the end of a run, so that the next start need not replay it. The store has as long for it as a stop has. */
  async end(): Promise<void> {
    const { clock, realClock = clock, stopTimeout = STOP_TIMEOUT } = this.options;
    let cancel = (): void => undefined;
    const timedOut = new Promise<void>(
      (resolve) => (cancel = realClock.callAt(realClock.now() + stopTimeout, resolve)),
    );
    void timedOut.then(() => this.giveUp());
    try {
      await this.keeper.keep([], this.besides.last());
      await Promise.race([this.notices.close(), timedOut]);
    } finally {
      cancel();
    }
  }

  /** There is nothing to do at the moment. */
  quiet(): void {
    this.notices.quiet();
    this.compactor.quiet();
  }

  giveUp(): void {
    this.keeper.giveUp();
  }

  abort(error: unknown): void {
    this.keeper.abort(error);
  }

  /** Tells what ended the run. A store that did not work again before the bot had to stop is no fault of anything. */
  reportEnd(error: unknown): void {
    const inVain = this.keeper.isHopeless && isPassing(error);
    const how = inVain ? 'was stopped while waiting for the database' : 'stopped with a fault';
    const text = `The bot ${how}: ${messageOf(error)}`;
    this.tell({ type: 'notify', level: 'alert', topic: inVain ? 'store.given-up' : 'bot.fault', text });
  }

  close(): void {
    this.besides.close();
  }
}
