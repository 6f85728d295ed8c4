import type { Millis } from '@gridbot/core';

/** True if it is done before the time is over. Rejects as it does. */
export async function within(done: Promise<unknown>, patience: Millis): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), patience).unref()));
  return Promise.race([done.then(() => true), late]).finally(() => clearTimeout(timer));
}
