import { Decimal, type Asset, type Quantity, type UnixMillis } from '@gridbot/core';
import type { Accounts } from '@gridbot/exchange-sim';
import type { OrderKeeper } from './order-keeper.js';
import { refused, taken, type Outcome } from './refusal.js';
import type { BalanceCause } from './venue-event.js';

/** Money that comes to the account and leaves it. */
export class MoneyDesk {
  constructor(
    private readonly accounts: Accounts,
    private readonly keeper: OrderKeeper,
    private readonly nextLedgerId: () => string,
  ) {}

  deposit(asset: Asset, amount: Quantity, at: UnixMillis): void {
    this.move('deposit', asset, amount, at);
  }

  withdraw(asset: Asset, amount: Quantity, at: UnixMillis): Outcome<void> {
    const spendable = this.accounts.spendable(asset);
    if (amount.gt(spendable))
      return refused('insufficient-funds', `cannot take out ${amount} ${asset}: ${spendable} are free`);
    this.move('withdrawal', asset, amount.negate(), at);
    return taken(undefined);
  }

  private move(cause: BalanceCause, asset: Asset, amount: Decimal, at: UnixMillis): void {
    this.accounts.add(asset, amount);
    const ledgerId = this.nextLedgerId();
    const balance = this.accounts.balances()[asset]!.total;
    const refId = `${cause}-${ledgerId}`;
    this.keeper.emit({
      type: 'balance-changed',
      cause,
      at,
      ledgerId,
      refId,
      asset,
      amount,
      fee: Decimal.ZERO,
      balance,
    });
  }
}
