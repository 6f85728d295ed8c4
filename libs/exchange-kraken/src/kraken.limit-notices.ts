import type { AdapterRemark, Clock, Millis, UnixMillis } from '@gridbot/core';
import { LockOut, type ConnectionBoard } from '@gridbot/exchange-kit';

/** Whether Kraken answers requests of the key, as a stream of the connection. */
export const REQUESTS = 'requests';
/** A refusal is told again only after so long without one. */
const QUIET: Millis = 60_000;

/** What the notices are told with. */
export interface LimitNoticesOptions {
  readonly clock: Clock;
  readonly board: ConnectionBoard;
  readonly remark: (remark: AdapterRemark) => void;
  /** Asks Kraken for something small with the key. */
  readonly probe: () => Promise<boolean>;
}

/** Tells of refusals for asking too often: one line a series, and a lock-out of the key as a lost connection. */
export class LimitNotices {
  private latest: UnixMillis = -Infinity;
  private readonly lock: LockOut;

  constructor(private readonly options: LimitNoticesOptions) {
    const { clock, board, remark, probe } = options;
    board.up(REQUESTS);
    this.lock = new LockOut({
      ...{ clock, probe },
      onBegin: (why) => {
        const text = `Kraken has locked the key out (${why}): it is asked again every half minute; does another program use the account?`;
        remark({ level: 'warn', text });
        board.down(REQUESTS, why);
      },
      onEnd: () => {
        remark({ level: 'info', text: 'Kraken answers requests of the key again' });
        board.up(REQUESTS);
      },
    });
  }

  limited(text: string): void {
    const { clock, remark } = this.options;
    const isNew = clock.now() - this.latest > QUIET;
    this.latest = clock.now();
    const advice =
      'requests wait for the counter; does another program use the account, or is the configured tier too high?';
    if (isNew) remark({ level: 'warn', text: `Kraken says ${text}: ${advice}` });
  }

  /** Kraken told a limit that is another tier's. */
  otherTier(configured: string, told: string): void {
    const text = `Kraken counts orders as for tier ${told}, not ${configured}: requests keep to that; set exchange.tier to it`;
    this.options.remark({ level: 'warn', text });
  }

  lockedOut(millis: Millis, text: string): void {
    this.lock.refused(millis, text);
  }

  close(): void {
    this.lock.close();
  }
}
