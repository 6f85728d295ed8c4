import type { Millis, UnixMillis } from '@gridbot/core';
import type { ChaosWorld } from '../world/chaos-world.js';

/** Faults with which a look at the account shows less than there is. */
const HIDING: readonly string[] = ['rest-behind', 'order-invisible'];
/** What was hidden when the account was read may be booked by the look after that. */
const AFTERGLOW: Millis = 65_000;
/** Once the connection is back and nothing else is wrong, what was filled meanwhile is booked within this. */
const SOON: Millis = 15_000;

/**
 * Whenever the bot has compared itself with the account, every trade from before is counted: what was filled in an outage is booked by the
 * first look after it.
 */
export function watchLateFills(world: ChaosWorld, violate: (text: string) => void): void {
  const { venue, witness, clock } = world;
  const waiting = new Map<string, UnixMillis>();
  let hiddenAt = -Infinity;
  const look = (): void => {
    if (venue.admin.faults().some(({ fault }) => HIDING.includes(fault))) hiddenAt = clock.now();
  };
  venue.venue.onEvent((event) => {
    const id = event.type === 'order-traded' ? event.order.clientOrderId : undefined;
    if (event.type === 'order-traded' && id !== undefined && witness.intents.has(id)) {
      waiting.set(event.trade.tradeId, clock.now());
    }
  });
  witness.onConnection(({ connected }) => {
    if (!connected || !isReconnect(world)) return;
    const back = clock.now();
    clock.callAt(back + SOON, () => {
      const isPlain =
        witness.connections.at(-1)?.at === back && world.lastFaultAt < back && world.life?.end === undefined;
      if (!isPlain) return;
      for (const [tradeId, at] of waiting) {
        if (at < back)
          violate(`trade ${tradeId} of ${at - world.begin} ms was not booked soon after the connection was back`);
      }
    });
  });
  witness.onStep(({ step }) => {
    for (const { fill } of step.fills) waiting.delete(fill.tradeId);
    if (step.event.type !== 'account-snapshot') return;
    look();
    if (clock.now() - hiddenAt < AFTERGLOW) return;
    const asked = step.event.at - world.botAhead;
    for (const [tradeId, at] of waiting) {
      if (at >= asked - world.clockDoubt) continue;
      violate(
        `trade ${tradeId} of ${at - world.begin} ms was not booked by the look at the account of ${asked - world.begin} ms`,
      );
    }
  });
}

/** True for a connection that this process has lost before; at its start it has more to ask than its account. */
function isReconnect({ witness, life }: ChaosWorld): boolean {
  return witness.connections.at(-2)?.connected === false && life?.session?.engine.lifecycle === 'degraded';
}
