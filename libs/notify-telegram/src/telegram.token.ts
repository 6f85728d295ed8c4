import { invalidConfig } from '@gridbot/core';

/**
 * The token, if it can be one: something else is told at the start, not with the first message.
 * @throws GridbotError CONFIG.INVALID, without the token
 */
export function telegramToken(text: string): string {
  if (/^\d+:[\w-]+$/.test(text)) return text;
  const message =
    'names a file that does not hold the token of a Telegram bot. Expected a number, a colon, and letters, such as 123456789:AAF...: ' +
    'ask @BotFather for it with /token';
  throw invalidConfig([{ path: 'tokenFile', message }]);
}
