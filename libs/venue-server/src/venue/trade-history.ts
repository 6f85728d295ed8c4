import type { UnixMillis } from '@gridbot/core';
import type { AccountTrade } from './account-order.js';

/** Every trade of the account, oldest first. */
export class TradeHistory {
  private readonly list: { readonly trade: AccountTrade; readonly since: UnixMillis }[] = [];

  /** How many there are. */
  get count(): number {
    return this.list.length;
  }

  add(trade: AccountTrade, since: UnixMillis): void {
    this.list.push({ trade, since });
  }

  /** The trades that were known at a time. */
  knownAt(time: UnixMillis): readonly AccountTrade[] {
    let end = this.list.length;
    while (end > 0 && this.list[end - 1]!.since > time) end -= 1;
    return this.list.slice(0, end).map(({ trade }) => trade);
  }
}
