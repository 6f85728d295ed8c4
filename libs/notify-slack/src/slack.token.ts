import { invalidConfig } from '@gridbot/core';

/**
 * The token of an app, if it can be one: something else is told at the start, not with the first message.
 * @throws GridbotError CONFIG.INVALID, without the token
 */
export function slackToken(text: string): string {
  if (/^xox[a-z]-[\w-]+$/.test(text)) return text;
  const message =
    'names a file that does not hold the token of an app. Expected xoxb-...: copy the Bot User OAuth Token from the page "OAuth & Permissions" ' +
    'of your app at api.slack.com/apps. The address of a webhook goes into urlFile';
  throw invalidConfig([{ path: 'tokenFile', message }]);
}
