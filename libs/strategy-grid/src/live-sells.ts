import type { GridState } from './grid-state.js';

/** Notes a sell that is about to be sent. */
export function addSell(state: GridState, key: string): void {
  state.sells[key] = true;
  state.openSells += 1;
}

/** Notes that a sell is over. One that was given up before is not counted twice. */
export function endSell(state: GridState, key: string): void {
  if (state.sells[key] === undefined) return;
  delete state.sells[key];
  state.openSells -= 1;
}
