import type { ConfigProblem } from '@gridbot/core';
import type { BotConfig } from './bot.config.js';

/** What is wrong between the settings of `http`: nobody beyond this machine may look at a bot without showing a token. */
export function httpProblems({ http }: Pick<BotConfig, 'http'>): readonly ConfigProblem[] {
  if (http === undefined || http.tokenFile !== undefined || isThisMachine(http.host)) return [];
  return [
    {
      path: 'http.tokenFile',
      message:
        `is missing: http.host is ${http.host}, so that others can reach the bot. Put a token of at least 16 characters, such as ` +
        '`openssl rand -hex 32` prints, into a file that only the bot can read and name it here, or set http.host to 127.0.0.1',
    },
  ];
}

/** True for names and addresses that nobody but this machine reaches. */
export function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
