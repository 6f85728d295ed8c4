import type { ChaosWorld } from '../world/chaos-world.js';
import { watchLateFills } from './late-fills.js';
import { watchStalls } from './stalls.js';

/** Watches what must hold at every moment; what does not is a violation in the witness's book. */
export function watchContinuously(world: ChaosWorld): void {
  const { witness } = world;
  const told = new Set<string>();
  const violate = (text: string): void => {
    if (told.has(text)) return;
    told.add(text);
    witness.violations.push(`at ${world.age} ms: ${text}`);
  };
  watchLateFills(world, violate);
  watchStalls(world, violate);
  watchDoubles(world, violate);
}

/** No two orders of the bot are open under one name of its strategy. */
function watchDoubles(world: ChaosWorld, violate: (text: string) => void): void {
  const { venue, witness, symbol } = world;
  venue.venue.onEvent((event) => {
    if (event.type !== 'order-accepted' || world.foreign.has(event.order.venueOrderId)) return;
    const open = venue.admin.openOrders({ symbol });
    const keys = new Map<string, string>();
    for (const { clientOrderId = '', venueOrderId } of open) {
      const key = witness.intents.get(clientOrderId)?.key;
      if (key === undefined) continue;
      const other = keys.get(key);
      if (other !== undefined) violate(`${other} and ${venueOrderId} are open for ${key} at the same time`);
      keys.set(key, venueOrderId);
    }
  });
}
