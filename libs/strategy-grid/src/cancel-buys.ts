import { buyWith } from './grid-state.js';
import type { Turn } from './turn.js';

const CANCELING = { canceling: true } as const;

/** Asks for the cancel of the buys that are picked, unless that was done before. They count until a report ends them. */
export function cancelBuys({ state, commands }: Turn, isPicked: (key: string) => boolean): void {
  let changed = false;
  const buys = state.buys.map((buy) => {
    if (buy.canceling === true || !isPicked(buy.key)) return buy;
    changed = true;
    commands.push({ type: 'cancel-order', key: buy.key });
    return buyWith(buy, CANCELING);
  });
  if (changed) state.buys = buys;
}
