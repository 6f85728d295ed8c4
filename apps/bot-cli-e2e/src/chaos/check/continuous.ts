import type { ChaosWorld } from '../world/chaos-world.js';

/** Watches what must hold at every moment; what does not is a violation in the witness's book. */
export function watchContinuously(world: ChaosWorld): void {
  const { venue, witness, symbol } = world;
  const told = new Set<string>();
  const violate = (text: string): void => {
    if (told.has(text)) return;
    told.add(text);
    witness.violations.push(`at ${world.age} ms: ${text}`);
  };
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
    const buys = open.filter(({ side, clientOrderId = '' }) => side === 'buy' && witness.intents.has(clientOrderId));
    const prices = buys.map(({ price }) => String(price));
    for (const at of prices.filter((each, index) => prices.indexOf(each) !== index)) {
      violate(`two buys are open at ${at}`);
    }
  });
}
