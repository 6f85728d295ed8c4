import { GridbotError, type Clock, type Millis, type UnixMillis } from '@gridbot/core';
import type { Throttle, ThrottledRequest } from '../throttle/throttle.js';
import type { NonceSource } from './nonce-source.js';

/** What a signer queue is made of. */
export interface SignerQueueOptions {
  readonly clock: Clock;
  /** With `concurrency: 1`. */
  readonly throttle: Throttle;
  readonly nonces: NonceSource;
  /** How the user knows the key: its fingerprint. */
  readonly key: string;
  /** Clashes in a row after which one request is given up. Default: 3. */
  readonly mostInARow?: number;
  /** Clashes within `window` after which the key counts as shared. Default: 5 in 600,000 ms. */
  readonly mostInWindow?: number;
  readonly window?: Millis;
}

/** A private request. */
export interface PrivateRequest<T> extends ThrottledRequest {
  /** Signs with the nonce and sends. Called again only after a clash, which proves that the exchange did nothing. */
  readonly attempt: (nonce: string) => Promise<T>;
  /** True if the answer says that the nonce was too low. */
  readonly clashed: (answer: T) => boolean;
}

/** Private requests of one key, one at a time, so that their nonces arrive in order. */
export class SignerQueue {
  private readonly options: Required<SignerQueueOptions>;
  private clashes: UnixMillis[] = [];

  constructor(options: SignerQueueOptions) {
    this.options = { mostInARow: 3, mostInWindow: 5, window: 600_000, ...options };
  }

  /**
   * Sends the request in its turn.
   * @throws GridbotError EXCHANGE.KEY_SHARED if nonces clash again and again; what `attempt` and the throttle throw
   */
  run<T>({ attempt, clashed, ...request }: PrivateRequest<T>): Promise<T> {
    const { throttle, nonces, mostInARow } = this.options;
    return throttle.run(request, async () => {
      for (let row = 1; ; row += 1) {
        const answer = await attempt(String(await nonces.next()));
        if (!clashed(answer)) {
          nonces.settle();
          return answer;
        }
        nonces.jump();
        if (this.isShared() || row >= mostInARow) throw this.keyShared(row);
        throttle.charge(request.cost);
      }
    });
  }

  private isShared(): boolean {
    const { clock, window, mostInWindow } = this.options;
    const now = clock.now();
    this.clashes = [...this.clashes.filter((at) => at > now - window), now];
    return this.clashes.length >= mostInWindow;
  }

  private keyShared(row: number): GridbotError {
    const text =
      `the exchange refuses the nonces of key ${this.options.key} (${row} in a row, ${this.clashes.length} lately): ` +
      'another program uses this key, or used it with larger nonces; make a key for this bot alone';
    return new GridbotError('EXCHANGE.KEY_SHARED', text, { details: { clashes: this.clashes.length } });
  }
}
