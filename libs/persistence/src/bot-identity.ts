import { GridbotError, type BotKey } from '@gridbot/core';

const SETTINGS = ['mode', 'exchange', 'instrument', 'strategy'] as const;

/**
 * Refuses to go on with a bot under other settings than it was made with.
 * @param place where the bot is kept, for the message
 * @throws GridbotError STORE.CONFLICT that names every difference and the way out
 */
export function assertSameBot(stored: BotKey, asked: BotKey, place: string): void {
  const different = SETTINGS.filter((setting) => stored[setting] !== asked[setting]);
  if (different.length === 0) return;
  const differences = different.map((setting) => `${setting} ${stored[setting]}, now ${asked[setting]}`).join('; ');
  throw new GridbotError(
    'STORE.CONFLICT',
    `bot "${stored.name}" in ${place} was made with other settings (${differences}). Its orders and lots belong to those: ` +
      'set them back, or give this bot another name or another database',
    { details: { bot: stored.name, stored: { ...stored }, asked: { ...asked } } },
  );
}

/**
 * Refuses a second bot in a store that serves one already.
 * @throws GridbotError STORE.CONFLICT
 */
export function assertServes(served: string | undefined, name: string): void {
  if (served === undefined || served === name) return;
  throw new GridbotError('STORE.CONFLICT', `this store serves bot "${served}": open another store for bot "${name}"`);
}

/** The error of a store that is asked about its bot before it was told which. */
export function noBotOpen(): GridbotError {
  return new GridbotError('STORE.UNAVAILABLE', 'no bot is open in this store: call open first');
}

/** The error of a store that is used after its end. */
export function storeClosed(place: string): GridbotError {
  return new GridbotError('STORE.UNAVAILABLE', `the store in ${place} is closed: open another one`);
}
