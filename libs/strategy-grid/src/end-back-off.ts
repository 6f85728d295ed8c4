import type { GridState } from './grid-state.js';
import type { Retry } from './retry.js';

/** Makes everything that was refused due at once: something happened that may have cured the cause. */
export function endBackOff(state: GridState): void {
  const waiting = state.waiting.flatMap((id) => state.lots[id] ?? []);
  for (const one of [...waiting, state.dust, state.extraSell]) {
    if (one.retry !== undefined) one.retry = dueNow(one.retry);
  }
  if (state.buyRetry !== undefined) state.buyRetry = dueNow(state.buyRetry);
}

function dueNow({ tries }: Retry): Retry {
  return { tries, notBefore: 0 };
}
