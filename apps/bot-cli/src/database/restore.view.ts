import type { RestoredBot, RestoredDatabase } from './restore.js';

/** What was restored and what comes next, as lines for a terminal. */
export function restoredLines({ place, from, formerFile, bots }: RestoredDatabase): readonly string[] {
  return [
    `database     ${place}`,
    ...(from === undefined ? [] : [`restored     from ${from}`]),
    ...(formerFile === undefined ? [] : [`replaced     what was there is kept in ${formerFile}`]),
    ...bots.map(botLine),
    ...(bots.some(({ mode }) => mode === 'live') ? LIVE : []),
  ];
}

const LIVE = [
  '',
  'The exchange may know more than this database: orders and fills from after the backup. A bot that finds such an order refuses to trade;',
  '"gridbot recover --from-exchange" then rebuilds what happened since.',
];

function botLine({ name, lastSeq, restoreEpoch }: RestoredBot): string {
  return `bot          ${name}, up to step ${lastSeq}; new order ids begin anew, for the ${ordinal(restoreEpoch)} time`;
}

function ordinal(count: number): string {
  const ending = [11, 12, 13].includes(count % 100) ? 'th' : (['th', 'st', 'nd', 'rd'][count % 10] ?? 'th');
  return `${count}${ending}`;
}
