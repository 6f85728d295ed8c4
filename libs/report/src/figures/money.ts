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

/** A price as the exchange has it, with thousands separated: no digit is dropped. */
export function priceText(price: Decimal): string {
  const [whole = '', fraction] = price.toString().split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** A price that was computed, so that it has more digits than one can read: rounded to seven that count. */
export function computedPriceText(price: Decimal): string {
  const whole = price.abs().toString().split('.')[0]!.replace(/^0$/, '');
  const leading = whole === '' ? leadingZeros(price) : 0;
  return amountText(price, Math.max(0, Math.min(16, 7 - whole.length + leading)));
}

function leadingZeros(price: Decimal): number {
  return /^-?0\.(0*)/.exec(price.toString())?.[1]?.length ?? 0;
}
