import type { Decimal, WakeBand } from '@gridbot/core';
import { areBuysComplete, mayEverSellExtra } from './check/place-extra-sell.js';
import { hasWaitingSell } from './check/retry-waiting-sells.js';
import { extraBase, extraSellEdge, isWorthExtraSell } from './extra-base.js';
import { openBuysOf } from './open-buys.js';
import type { Turn } from './turn.js';

/** The prices at which the price check would do nothing. `undefined`: it has to see every ticker. */
export function wakeBand(turn: Turn): WakeBand | undefined {
  const { state, terms, last } = turn;
  if (last === undefined || state.rebuilding || hasWaitingSell(turn)) return undefined;
  const { tooNear, shiftAbove, band } = openBuysOf(state.buys, terms);
  if (tooNear.length > 0 || !areBuysComplete(turn)) return undefined;
  if (shiftAbove !== undefined && last.gt(shiftAbove)) return undefined;
  return mayEverSellExtra(turn) ? belowExtraSell(turn, last, band) : band;
}

/** The band cut off where SWING's extra sell becomes due. */
function belowExtraSell(turn: Turn, last: Decimal, band: WakeBand): WakeBand | undefined {
  const base = extraBase(turn);
  if (!base.isPositive()) return band;
  if (isWorthExtraSell(turn, base, last)) return undefined;
  const edge = extraSellEdge(turn, base);
  if (edge === undefined) return undefined;
  return band.above !== undefined && band.above.lte(edge) ? band : { above: edge };
}
