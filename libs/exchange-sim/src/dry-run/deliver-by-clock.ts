import type { Clock } from '@gridbot/core';
import type { SimExchange } from '../exchange/sim-exchange.js';

/**
 * Lets a simulated exchange with latency deliver at the clock's times instead of with the next print: for dry runs, where the market may be
 * silent for a while. Also brings the exchange's time up to the clock's, now and with each request where times matter.
 * @returns a function that ends it
 */
export function deliverByClock(exchange: SimExchange, clock: Clock): () => void {
  let cancel: (() => void) | undefined;
  const schedule = (): void => {
    cancel?.();
    const due = exchange.nextDue();
    cancel = due === undefined ? undefined : clock.callAt(due, deliver);
  };
  const deliver = (): void => {
    exchange.advanceTo(clock.now());
    schedule();
  };
  exchange.onScheduled(schedule);
  exchange.followClock(clock);
  deliver();
  return () => {
    exchange.onScheduled(undefined);
    exchange.followClock(undefined);
    cancel?.();
  };
}
