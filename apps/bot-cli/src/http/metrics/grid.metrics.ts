import type { LotState } from '@gridbot/core';
import type { MetricKit } from './metric-kit.js';
import type { MetricSource } from './watched-bot.js';

const LOT_STATES: readonly Exclude<LotState, 'sold'>[] = ['held', 'selling', 'waiting', 'detached'];
const LOTS_HELP =
  'Lots that are not sold. held: kept, or to be sold next; selling: their sell is open; waiting: their sell was refused and is tried again; ' +
  'detached: somebody else canceled their sell.';

/** Rungs and lots, as the strategy tells of them. */
export function registerGrid({ gauge, figure }: MetricKit, source: MetricSource): void {
  const view = () => source.bot()?.session?.engine.view();
  const missing = 'Rungs without an order though money and budget reach for it.';
  figure('rungs_missing', missing, () => view()?.rungs?.missing);
  figure('rungs_doubled', 'Orders too many: a rung has one.', () => view()?.rungs?.doubled);
  const lots = gauge('lots', LOTS_HELP, ['state'], () => {
    const unsold = view()?.lots;
    if (unsold === undefined) return;
    for (const state of LOT_STATES) lots.set({ state }, unsold.filter((lot) => lot.state === state).length);
  });
}
