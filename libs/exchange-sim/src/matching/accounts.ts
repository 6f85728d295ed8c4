import { Decimal, GridbotError, type Asset, type Balances } from '@gridbot/core';

interface Account {
  total: Decimal;
  /** Kept back for open orders. */
  held: Decimal;
  /** Kept back for the fees of open buys; still shown as free. */
  reserved: Decimal;
  /** `total - held`, once somebody has asked. */
  free: Decimal | undefined;
}

/**
 * What the account has of each asset. Always `0 <= reserved <= total - held`: every order is accepted only if what it holds and the
 * fee it will owe are there, and nobody else can take them.
 */
export class Accounts {
  private readonly accounts = new Map<Asset, Account>();

  /** @throws GridbotError CONFIG.INVALID for a start balance below zero */
  constructor(balances: Readonly<Record<Asset, Decimal>>) {
    for (const [asset, total] of Object.entries(balances)) {
      if (total.isNegative()) {
        throw new GridbotError('CONFIG.INVALID', `the start balance of ${asset} is ${total}: give zero or more`);
      }
      this.account(asset).total = total;
    }
  }

  /** What no order holds. */
  free(asset: Asset): Decimal {
    const account = this.account(asset);
    return (account.free ??= account.total.minus(account.held));
  }

  /** What is free and not needed for fees to come. */
  spendable(asset: Asset): Decimal {
    return this.free(asset).minus(this.account(asset).reserved);
  }

  /** True if an amount is free and not needed for fees to come. */
  covers(asset: Asset, amount: Decimal): boolean {
    const { total, held, reserved } = this.account(asset);
    return total.gte(held.plus(reserved).plus(amount));
  }

  /** Brings in an amount, or takes it out if it is below zero. */
  add(asset: Asset, amount: Decimal): void {
    const account = this.account(asset);
    const total = account.total.plus(amount);
    if (total.isNegative()) {
      throw new GridbotError('ENGINE.INVARIANT', `the simulated balance of ${asset} would become ${total}`);
    }
    account.total = total;
    account.free = undefined;
  }

  /** Keeps an amount back for an order, and a fee besides. */
  hold(asset: Asset, amount: Decimal, fee: Decimal): void {
    const account = this.account(asset);
    account.held = account.held.plus(amount);
    account.reserved = account.reserved.plus(fee);
    account.free = undefined;
  }

  /** Undoes {@link hold}, in part or whole. */
  release(asset: Asset, amount: Decimal, fee: Decimal): void {
    this.hold(asset, amount.negate(), fee.negate());
  }

  /** Total and free of every asset that was ever there. */
  balances(): Balances {
    const names = [...this.accounts.keys()].sort();
    return Object.fromEntries(
      names.map((asset) => [asset, { total: this.account(asset).total, free: this.free(asset) }]),
    );
  }

  private account(asset: Asset): Account {
    let account = this.accounts.get(asset);
    if (account === undefined) {
      account = { total: Decimal.ZERO, held: Decimal.ZERO, reserved: Decimal.ZERO, free: undefined };
      this.accounts.set(asset, account);
    }
    return account;
  }
}
