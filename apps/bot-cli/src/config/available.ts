import type { ConfigProblem } from '@gridbot/core';
import type { BotConfig } from './bot.config.js';

/** Settings that are right and that this version cannot fulfil. */
export function notAvailable({ notify }: BotConfig): readonly ConfigProblem[] {
  return notify.map(({ use }, index) => ({
    path: `notify.${index}.use`,
    given: use,
    message: 'is not available in this version, which has no notifier: remove it; messages are logged',
  }));
}
