import type { AccountSnapshot } from '../events/account-snapshot.event.js';
import type { Fill } from '../model/fill.js';
import type { TradeId } from '../values/identifiers.js';
import type { Millis, UnixMillis } from '../values/unix-millis.js';

/** An execution that was counted. */
export interface RecentFill {
  readonly tradeId: TradeId;
  /** The exchange's time. */
  readonly at: UnixMillis;
}

/** More executions than these do not come in the time that an exchange's look-ups may be behind its reports. */
const MOST = 200;

/** The executions that were counted lately: a look at the account that does not list them is older than they are. */
export class RecentFills {
  private fills: RecentFill[] = [];

  add({ tradeId, at }: Pick<Fill, 'tradeId' | 'at'>): void {
    this.fills.push({ tradeId, at });
    if (this.fills.length >= 2 * MOST) this.fills.splice(0, MOST);
  }

  all(): readonly RecentFill[] {
    return this.fills;
  }

  restore(fills: readonly RecentFill[]): void {
    this.fills = [...fills];
  }

  /**
   * True if a look does not list an execution that we know: its balances do not contain it either. What is not listed within the grace
   * period will hardly be listed at all, and is not waited for.
   */
  areMissingIn({ at, fills }: Pick<AccountSnapshot, 'at' | 'fills'>, grace: Millis): boolean {
    this.fills = this.fills.filter((fill) => at - fill.at < grace);
    const listed = new Set(fills.map(({ fill }) => fill.tradeId));
    return this.fills.some(({ tradeId }) => !listed.has(tradeId));
  }
}
