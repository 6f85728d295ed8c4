import { Decimal, postFill, type Asset, type Balances, type Fill, type Side } from '@gridbot/core';
import type { TradedAssets } from '../records/bot-heading.js';
import type { OwnSide } from './account-sides.js';
import type { Difference } from './difference.js';

/**
 * Where an asset stands:
 * - `equal`: ledger and exchange agree, but for executions that are listed as differences;
 * - `rounding`: they differ by less than the last decimal that the exchange shows;
 * - `not-the-bots`: something came or went that is none of the bot's trades: a deposit, a withdrawal, a trade by hand, another bot;
 * - `short`: the exchange holds less than the bot's own trades brought;
 * - `unsettled`: a running bot traded a moment ago: ask again.
 */
export type BalanceVerdict = 'equal' | 'rounding' | 'not-the-bots' | 'short' | 'unsettled';

/** What the account holds of an asset now, by both sides. */
export interface ComparedBalance {
  readonly asset: Asset;
  /** The bot's ledger. */
  readonly here: Decimal;
  /** The exchange, orders included. */
  readonly there: Decimal;
  /** What of the difference the executions explain that only one side has, or that differ. */
  readonly byExecutions: Decimal;
  /** What is left of the difference: not the bot's. */
  readonly notTheBots: Decimal;
  readonly verdict: BalanceVerdict;
}

/** An execution whose effect on the account can be told. */
export interface SidedFill {
  readonly side: Side;
  readonly fill: Fill;
}

/** What balances are judged by. */
export interface BalanceBasis extends Pick<OwnSide, 'holdings' | 'brought'> {
  readonly balances: Balances;
  readonly assets: TradedAssets;
  /** The executions of the period, as each side has them. */
  readonly fillsHere: readonly SidedFill[];
  readonly fillsThere: readonly SidedFill[];
  /** True if the bot traded while the two sides were read. */
  readonly unsettled: boolean;
}

/** An exchange that writes so many decimals or more writes always the same number of them: what is finer, it does not show. */
const SHOWN_DECIMALS = 4;

/** Compares what the ledger says with what the exchange holds, for every asset that the bot has to do with. */
export function compareBalances(basis: BalanceBasis): readonly ComparedBalance[] {
  const { holdings, balances, brought, assets, unsettled } = basis;
  const here = effectOf(basis.fillsHere, assets);
  const there = effectOf(basis.fillsThere, assets);
  const names = new Set([assets.base, assets.quote, ...holdings.keys(), ...here.keys(), ...there.keys()]);
  return [...names].map((asset) => {
    const amount = (of: ReadonlyMap<Asset, Decimal>): Decimal => of.get(asset) ?? Decimal.ZERO;
    const ledger = amount(holdings);
    const held = balances[asset]?.total ?? Decimal.ZERO;
    const byExecutions = amount(there).minus(amount(here));
    const notTheBots = held.minus(ledger).minus(byExecutions);
    const due = amount(brought).plus(byExecutions);
    const verdict = unsettled && !notTheBots.isZero() ? 'unsettled' : verdictOf(notTheBots, held, due);
    return { asset, here: ledger, there: held, byExecutions, notTheBots, verdict };
  });
}

/** What is missing at the exchange of the bot's own. What else differs is not the bot's and no difference of its books. */
export function balanceDifferences(compared: readonly ComparedBalance[]): readonly Difference[] {
  return compared
    .filter(({ verdict }) => verdict === 'short')
    .map(({ asset, here, there }) => ({
      subject: 'balance',
      kind: 'different',
      id: asset,
      field: 'total',
      here: here.toString(),
      there: there.toString(),
    }));
}

function verdictOf(notTheBots: Decimal, held: Decimal, due: Decimal): BalanceVerdict {
  if (notTheBots.isZero()) return 'equal';
  if (held.scale >= SHOWN_DECIMALS && notTheBots.abs().lt(Decimal.of(1n, held.scale))) return 'rounding';
  return notTheBots.isNegative() && held.lt(due) ? 'short' : 'not-the-bots';
}

/** What executions change on the account, by asset. */
export function effectOf(fills: readonly SidedFill[], assets: TradedAssets): ReadonlyMap<Asset, Decimal> {
  const sums = new Map<Asset, Decimal>();
  for (const { side, fill } of fills) {
    for (const { account, asset, amount } of postFill(side, fill, assets)) {
      if (account === 'holdings') sums.set(asset, (sums.get(asset) ?? Decimal.ZERO).plus(amount));
    }
  }
  return sums;
}
