import type { ConfigProblem } from '@gridbot/core';
import type { BotConfig } from './bot.config.js';

/** Settings that are right and that this version cannot fulfil. */
export function notAvailable({ persistence, notify }: BotConfig): readonly ConfigProblem[] {
  const stores =
    persistence.use === 'postgres'
      ? [
          {
            path: 'persistence.use',
            given: 'postgres',
            message: 'is not available in this version; available: sqlite, memory',
          },
        ]
      : [];
  const notifiers = notify.map(({ use }, index) => ({
    path: `notify.${index}.use`,
    given: use,
    message: 'is not available in this version, which has no notifier: remove it; messages are logged',
  }));
  return [...stores, ...notifiers];
}
