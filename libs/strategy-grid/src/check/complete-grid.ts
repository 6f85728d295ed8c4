import type { Turn } from '../turn.js';
import { cancelSurplusBuys } from './cancel-surplus-buys.js';
import { keepBuys } from './keep-buys.js';
import { placeExtraSell } from './place-extra-sell.js';

/** Brings the grid to what it should be at the last price. Runs at the end of a price check, and when a rebuild has canceled its last buy. */
export function completeGrid(turn: Turn): void {
  keepBuys(turn);
  cancelSurplusBuys(turn);
  placeExtraSell(turn);
}
