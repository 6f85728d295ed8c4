import { GridbotError, type AdapterMemory, type Clock } from '@gridbot/core';

/** Where nonces come from. */
export interface NonceSourceOptions {
  readonly clock: Clock;
  /** Keeps what was given out. Absent: a clock that is set back between two processes can repeat a nonce. */
  readonly memory?: AdapterMemory;
  /** Name in the memory: one a key, see `keyFingerprint`. */
  readonly name: string;
  /** Microseconds reserved by one write into the memory while nonces follow the clock. Default: 600,000,000, ten minutes. */
  readonly block?: bigint;
}

const TEN_MINUTES = 600_000_000n;
const MINUTE = 60_000_000n;
const QUARTER = 15n * MINUTE;
/** Reserved by one write while nonces are ahead of the clock: they grow by one then, so that this is enough for a million of them. */
const A_MILLION = 1_000_000n;

/**
 * Strictly increasing nonces in microseconds. A block is written down before the first nonce of it is given out, so that neither a crash nor
 * a clock that was set back ever repeats one; the next process begins behind the block. A process that begins ahead of the clock, as after a
 * crash, reserves little: however often processes follow each other, they are never much more than one block ahead.
 */
export class NonceSource {
  private last: bigint;
  private jumped = false;

  private constructor(
    private readonly options: Required<Pick<NonceSourceOptions, 'clock' | 'name' | 'block'>> & NonceSourceOptions,
    private reserved: bigint,
  ) {
    this.last = reserved;
  }

  /** @throws GridbotError EXCHANGE.BAD_ANSWER if the memory holds something else under this name */
  static async open(options: NonceSourceOptions): Promise<NonceSource> {
    const kept = await options.memory?.read(options.name);
    if (kept !== undefined && !/^\d{1,19}$/.test(kept)) {
      const text = `the memory holds ${JSON.stringify(kept)} as ${options.name}, which is no nonce: remove that entry`;
      throw new GridbotError('EXCHANGE.BAD_ANSWER', text);
    }
    return new NonceSource({ block: TEN_MINUTES, ...options }, BigInt(kept ?? '0'));
  }

  /** The next nonce, above all former ones. Rejects as the memory does. Ask for one at a time. */
  async next(): Promise<bigint> {
    const now = this.now();
    const nonce = now > this.last ? now : this.last + 1n;
    if (nonce > this.reserved) await this.reserve(nonce + this.blockAt(nonce, now));
    this.last = nonce;
    return nonce;
  }

  /**
   * The exchange has seen higher ones: goes ahead by a minute, which beats another program's clock, then by a quarter of an hour each time, which
   * beats what a process reserved whose memory was lost; until {@link settle}.
   */
  jump(): void {
    const now = this.now();
    this.last = (now > this.last ? now : this.last) + (this.jumped ? QUARTER : MINUTE);
    this.jumped = true;
  }

  /** The exchange took a nonce. */
  settle(): void {
    this.jumped = false;
  }

  private blockAt(nonce: bigint, now: bigint): bigint {
    const { block } = this.options;
    return nonce > now && block > A_MILLION ? A_MILLION : block;
  }

  private async reserve(until: bigint): Promise<void> {
    await this.options.memory?.write(this.options.name, until.toString());
    this.reserved = until;
  }

  private now(): bigint {
    return BigInt(Math.floor(this.options.clock.now() * 1_000));
  }
}
