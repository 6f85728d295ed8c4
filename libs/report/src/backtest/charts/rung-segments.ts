import type { TracedRungs } from '@gridbot/backtest';
import type { PriceSpec } from '../../chart-spec/chart-spec.js';

/** Where orders rested, from when to when; times in Unix seconds. */
export type RungSegments = PriceSpec['rungs'];

/** Joins snapshots of open orders into the stretches for which each price had one. */
export function rungSegments(snapshots: readonly TracedRungs[], end: number): RungSegments {
  const open = new Map<string, { readonly since: number; readonly price: number; readonly buy: 0 | 1 }>();
  const segments = { from: [] as number[], to: [] as number[], price: [] as number[], buy: [] as (0 | 1)[] };
  const close = (key: string, at: number): void => {
    const rung = open.get(key)!;
    open.delete(key);
    segments.from.push(seconds(rung.since));
    segments.to.push(seconds(at));
    segments.price.push(rung.price);
    segments.buy.push(rung.buy);
  };
  for (const { at, buys, sells } of snapshots) {
    const present = new Set<string>();
    const see = (price: number, buy: 0 | 1): void => {
      const key = `${buy}:${price}`;
      present.add(key);
      if (!open.has(key)) open.set(key, { since: at, price, buy });
    };
    for (const price of buys) see(price, 1);
    for (const price of sells) see(price, 0);
    for (const key of [...open.keys()]) if (!present.has(key)) close(key, at);
  }
  for (const key of [...open.keys()]) close(key, end);
  return segments;
}

function seconds(millis: number): number {
  return Math.round(millis / 1000);
}
