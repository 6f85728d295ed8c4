import { Decimal, type Asset, type LedgerTotal } from '@gridbot/core';
import type { BotSession } from '../../bot/bot-session.js';
import type { MetricKit } from './metric-kit.js';
import type { MetricSource } from './watched-bot.js';

/** What the bot has, earned and paid, as its books say. Prometheus knows doubles only: the database has the exact figures. */
export function registerMoney({ gauge, total }: MetricKit, source: MetricSource): void {
  const session = (): BotSession | undefined => source.bot()?.session;

  const equity = gauge('equity', 'Everything the bot has, at the last price.', ['asset'], () => {
    const begun = session();
    if (begun !== undefined) equity.set({ asset: quoteOf(begun) }, begun.now().worth.toDouble());
  });
  const profit = gauge(
    'profit',
    'Profit after fees since the bot was made. grid: of finished round trips; open: what unsold lots gained or lost at the last price.',
    ['kind', 'asset'],
    () => {
      const begun = session();
      if (begun === undefined) return;
      const asset = quoteOf(begun);
      profit.set({ kind: 'grid', asset }, begun.now().gridProfit.toDouble());
      const open = openProfit(begun);
      if (open !== undefined) profit.set({ kind: 'open', asset }, open.toDouble());
    },
  );
  const trips = 'Finished round trips since the bot was made.';
  total('round_trips_total', trips, () => session()?.now().roundTrips);
  const fees = gauge('fees', 'Fees paid since the bot was made, less rebates.', ['asset'], () => {
    for (const { account, asset, amount } of session()?.engine.ledger ?? [])
      if (account === 'fees') fees.set({ asset }, amount.toDouble());
  });
  const balance = gauge('balance', 'What the account holds. free: not held by open orders.', ['asset', 'part'], () => {
    for (const [asset, { total, free }] of Object.entries(session()?.engine.balances ?? {})) {
      balance.set({ asset, part: 'total' }, total.toDouble());
      balance.set({ asset, part: 'free' }, free.toDouble());
    }
  });
  const imbalance = gauge(
    'ledger_imbalance',
    'Sum of all accounts of the ledger: 0, or the books are wrong.',
    ['asset'],
    () => {
      for (const [asset, sum] of imbalances(session()?.engine.ledger ?? [])) imbalance.set({ asset }, sum.toDouble());
    },
  );
}

function quoteOf({ certificate }: BotSession): Asset {
  return certificate.instrument.quote;
}

/** What unsold lots are worth at the last price, less what they cost; `undefined` without a price or without lots to tell of. */
function openProfit({ engine }: BotSession): Decimal | undefined {
  const price = engine.ticker?.price;
  const lots = engine.view()?.lots;
  if (price === undefined || lots === undefined) return undefined;
  return lots.reduce((sum, { quantity, cost }) => sum.plus(quantity.times(price)).minus(cost), Decimal.ZERO);
}

/** The sum of all accounts of each asset. */
export function imbalances(totals: readonly LedgerTotal[]): ReadonlyMap<Asset, Decimal> {
  const sums = new Map<Asset, Decimal>();
  for (const { asset, amount } of totals) sums.set(asset, (sums.get(asset) ?? Decimal.ZERO).plus(amount));
  return sums;
}
