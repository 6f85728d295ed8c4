import {
  GridbotError,
  type BotStore,
  type Clock,
  type KeptBeside,
  type Millis,
  type Notify,
  type StepResult,
  type UnixMillis,
} from '@gridbot/core';
import { FIRST_PAUSE, longerPause } from './back-off.js';
import { isPassing, messageOf } from './store-errors.js';

/** What a step keeper works with. */
export interface StepKeeperParts {
  readonly store: Pick<BotStore, 'append'>;
  readonly clock: Clock;
  /** Takes messages about the store itself, which cannot go through the journal. */
  readonly tell: (notice: Notify) => void;
}

/** A store that does not answer for longer than this is in trouble, even if it has not failed. */
const SLOW: Millis = 10_000;

/** What is the matter with a store that does not keep what it is given. */
export interface StoreTrouble {
  /** How long it has lasted. */
  readonly millis: Millis;
  /** The store's own words, the last ones; absent while it only does not answer. */
  readonly reason?: string;
}

/** The store's trouble while it lasts. */
interface Trouble {
  readonly since: UnixMillis;
  attempts: number;
  /** The last error; absent while the store only does not answer. */
  error?: unknown;
  /** What people were told of last: the same is not said twice. */
  told?: string;
}

/**
 * Has the store keep steps, however long that takes: trouble that may pass is told, and the very same steps are appended again and again.
 * Whoever waits sends nothing meanwhile.
 */
export class StepKeeper {
  private trouble: Trouble | undefined;
  /** Ends what is being waited for. */
  private interrupt: ((error: unknown) => void) | undefined;
  private aborted: { readonly error: unknown } | undefined;
  private hopeless = false;

  constructor(private readonly parts: StepKeeperParts) {}

  /**
   * Resolves when all is kept, with true if there was trouble on the way.
   * @throws the store's error if it will not pass, or if it had not passed when `giveUp` was called; what `abort` was called with. Then
   *   it is not known that the steps are kept, and nothing of them may be sent.
   */
  async keep(steps: readonly StepResult[], beside?: KeptBeside): Promise<boolean> {
    for (let pause = FIRST_PAUSE; ; pause = longerPause(pause)) {
      try {
        await this.attempt(steps, beside);
        return this.recovered();
      } catch (error) {
        if (this.aborted !== undefined) throw this.aborted.error;
        if (!isPassing(error)) throw error;
        this.failed(error);
        if (this.hopeless) throw error;
        await this.pause(pause);
      }
    }
  }

  /** The trouble of this moment; `undefined` while there is none. */
  get troubled(): StoreTrouble | undefined {
    if (this.trouble === undefined) return undefined;
    const { since, error } = this.trouble;
    return { millis: this.parts.clock.now() - since, ...(error !== undefined && { reason: messageOf(error) }) };
  }

  /** Nobody waits any longer for trouble to pass: what is being kept is given up, and from now on the first failure counts. */
  giveUp(): void {
    this.hopeless = true;
    if (this.interrupt !== undefined) this.abort(this.trouble?.error ?? unanswered());
  }

  /** True once nobody waits any longer. */
  get isHopeless(): boolean {
    return this.hopeless;
  }

  /** Ends the waiting, now and for ever. */
  abort(error: unknown): void {
    this.aborted ??= { error };
    this.interrupt?.(this.aborted.error);
  }

  private async attempt(steps: readonly StepResult[], beside: KeptBeside | undefined): Promise<void> {
    if (this.aborted !== undefined) throw this.aborted.error;
    const { store, clock } = this.parts;
    const kept = store.append(steps, beside);
    if (kept === undefined) return;
    const cancel = clock.callAt(clock.now() + SLOW, () => this.slow());
    await this.interruptible((resolve, reject) => void kept.then(resolve, reject)).finally(cancel);
  }

  private async pause(length: Millis): Promise<void> {
    const { clock } = this.parts;
    let cancel = (): void => undefined;
    await this.interruptible((resolve) => (cancel = clock.callAt(clock.now() + length, resolve))).finally(() =>
      cancel(),
    );
  }

  private interruptible(work: (resolve: () => void, reject: (error: unknown) => void) => void): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      this.interrupt = reject;
      work(resolve, reject);
    }).finally(() => (this.interrupt = undefined));
  }

  private slow(): void {
    const trouble = (this.trouble ??= { since: this.parts.clock.now() - SLOW, attempts: 0 });
    this.tellTrouble(trouble, 'no-answer', `the store has not answered for ${SLOW / 1000} s`);
  }

  private failed(error: unknown): void {
    const trouble = (this.trouble ??= { since: this.parts.clock.now(), attempts: 0 });
    trouble.attempts += 1;
    trouble.error = error;
    this.tellTrouble(trouble, (error as GridbotError).code, messageOf(error));
  }

  private tellTrouble(trouble: Trouble, kind: string, what: string): void {
    if (trouble.told === kind) return;
    trouble.told = kind;
    const text =
      `Trading is paused: ${what}. Nothing is lost, and nothing is sent that is not kept; ` +
      'it is tried again until it works, or until the bot is stopped';
    this.parts.tell({ type: 'notify', level: 'alert', topic: 'store.trouble', text });
  }

  private recovered(): boolean {
    const { trouble } = this;
    if (trouble === undefined) return false;
    this.trouble = undefined;
    const { since, attempts } = trouble;
    const millis = this.parts.clock.now() - since;
    const text =
      `The store works again after ${Math.round(millis / 1000)} s and ${attempts} failed attempts. Nothing was lost; ` +
      'the account is read again';
    this.parts.tell({
      type: 'notify',
      level: 'info',
      topic: 'store.recovered',
      text,
      details: { millis, attempts },
    });
    return true;
  }
}

function unanswered(): GridbotError {
  return new GridbotError(
    'STORE.UNAVAILABLE',
    'the store did not answer until the bot had to stop. What was decided last was not sent; the next start finds out whether it is kept. ' +
      'Check the database',
    { retryable: true },
  );
}
