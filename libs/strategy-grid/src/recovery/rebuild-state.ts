import type { RebuildInput, Rebuilt } from '@gridbot/core';
import type { GridConfig } from '../grid.config.js';
import type { GridState } from '../grid-state.js';
import { applyKnownSells, matchSells } from './match-sells.js';
import { beginRecovery, endRecovery, type Placed, type Recovery } from './recovery.js';
import { recoverBuys } from './recover-buys.js';
import { recoverDust } from './recover-dust.js';
import { recoverLooseSells } from './recover-extra.js';

/**
 * Makes a grid from what the exchange remembers: buys first, then the sells by the rules' own arithmetic. A lot whose sell is not found is
 * detached: nothing is sold again on a guess.
 */
export function rebuildState(input: RebuildInput<GridConfig, GridState>): Rebuilt<GridState> {
  const recovery = beginRecovery(input);
  const orders = input.orders.map((order, place): Placed => ({ ...order, place }));
  recoverBuys(
    recovery,
    orders.filter(({ order }) => order.side === 'buy'),
  );
  const sells = orders.filter(({ order }) => order.side === 'sell');
  const unplaced = applyKnownSells(recovery, sells);
  // A name says which lot a sell is for: one whose lot has gone is for no other.
  const named = unplaced.filter(({ order }) => order.key !== '');
  const nameless = unplaced.filter(({ order }) => order.key === '');
  const ofNoLot = recoverDust(recovery, matchSells(recovery, nameless));
  recoverLooseSells(recovery, [...named, ...ofNoLot]);
  detachUnsold(recovery);
  return endRecovery(recovery);
}

function detachUnsold({ state, terms, doubts }: Recovery): void {
  if (terms.flavour.sale === undefined) return;
  for (const [id, lot] of Object.entries(state.lots)) {
    if (lot.sell !== undefined || lot.state === 'detached') continue;
    lot.state = 'detached';
    delete lot.retry;
    state.waiting = state.waiting.filter((other) => other !== id);
    state.detached.push(id);
    doubts.push(`No sell of lot ${id} (${lot.base} ${terms.instrument.base} bought at ${lot.boughtAt}) is found.`);
  }
}
