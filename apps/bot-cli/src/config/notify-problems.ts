import type { ConfigProblem } from '@gridbot/core';
import type { BotConfig } from './bot.config.js';
import { channelName } from './notify.config.js';

/** What is wrong with channels together, and with summaries without a time. */
export function notifyProblems({ notify }: BotConfig): readonly ConfigProblem[] {
  const names = notify.map(channelName);
  return notify.flatMap(({ summary }, index) => [
    ...(names.indexOf(names[index]!) === index
      ? []
      : [
          {
            path: `notify.${index}.name`,
            given: names[index]!,
            message: `is the name of notify.${names.indexOf(names[index]!)} already: give each channel a name of its own`,
          },
        ]),
    ...(summary === undefined || summary.daily !== undefined || summary.weekly !== undefined
      ? []
      : [
          {
            path: `notify.${index}.summary`,
            message: 'has no time: set daily, such as "08:00", or weekly, such as "mon 08:00"',
          },
        ]),
  ]);
}
