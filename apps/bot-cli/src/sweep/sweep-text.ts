import type { ParameterSet } from '@gridbot/sweep';

/** Figures that are fractions and are shown as percentages. */
const FRACTIONS = /return|cagr|maxDrawdown|volatility|exposure|idle|efficiency|winRate|excess|^time/i;

/** A figure for people: fractions as percentages, `-` for none. */
export function figureText(name: string, value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return '-';
  if (Number.isInteger(value)) return String(value);
  if (FRACTIONS.test(name)) return `${(value * 100).toFixed(2)}%`;
  return Math.abs(value) >= 1_000 ? value.toFixed(0) : value.toFixed(3);
}

/** A set on one line: `strategy.interval 1.2%, strategy.openBuyOrders 5`. */
export function setText(set: ParameterSet): string {
  return Object.entries(set)
    .map(([path, value]) => `${path} ${value}`)
    .join(', ');
}
