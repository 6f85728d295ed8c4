import { GridbotError, type AdapterMemory, type Clock } from '@gridbot/core';

/** Where nonces come from. */
export interface NonceSourceOptions {
  readonly clock: Clock;
  /** Keeps what was given out. Absent: a clock that is set back between two processes can repeat a nonce. */
  readonly memory?: AdapterMemory;
  /** Name in the memory: one a key, see `keyFingerprint`. */
  readonly name: string;
  /** Microseconds reserved by one write into the memory. Default: 600,000,000, ten minutes. */
  readonly block?: bigint;
}

const TEN_MINUTES = 600_000_000n;
const MINUTE = 60_000_000n;

/**
 * Strictly increasing nonces in microseconds. A block is written down before the first nonce of it is given out, so that neither a crash nor
 * a clock that was set back ever repeats one; the next process begins behind the block.
 */
export class NonceSource {
  private last: bigint;
  private jumps = 0n;

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
    if (nonce > this.reserved) await this.reserve(nonce + this.options.block);
    this.last = nonce;
    return nonce;
  }

  /** The exchange has seen higher ones: goes ahead by a minute, then two, four and so on until {@link settle}. */
  jump(): void {
    const now = this.now();
    this.last = (now > this.last ? now : this.last) + (MINUTE << this.jumps);
    if (this.jumps < 10n) this.jumps += 1n;
  }

  /** The exchange took a nonce. */
  settle(): void {
    this.jumps = 0n;
  }

  private async reserve(until: bigint): Promise<void> {
    await this.options.memory?.write(this.options.name, until.toString());
    this.reserved = until;
  }

  private now(): bigint {
    return BigInt(Math.floor(this.options.clock.now() * 1_000));
  }
}
