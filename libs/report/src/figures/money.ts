import { amountText, quoteDigits, signedText, type BacktestResult } from '@gridbot/backtest';
import type { Decimal } from '@gridbot/core';

/** Digits after the point for amounts of the run's quote currency. */
export function digitsOf({ equity }: BacktestResult): number {
  return quoteDigits(equity.start);
}

/** An amount of quote currency: `1,234.50 USD`. */
export function moneyText(run: BacktestResult, amount: Decimal): string {
  return `${amountText(amount, digitsOf(run))} ${run.quote}`;
}

/** The same with a plus in front of what is above zero. */
export function gainText(run: BacktestResult, amount: Decimal): string {
  return `${signedText(amount, digitsOf(run))} ${run.quote}`;
}
