import { textTable } from '../view/text-table.js';
import type { RecoveryReport } from './recover-bot.js';
import { counted } from '../view/counted.js';

/** The report for people. */
export function recoveryLines(report: RecoveryReport): readonly string[] {
  const { bot, orderIdBase, remembered, orders, openOrders, fills, doubts, phrase } = report;
  const what = remembered
    ? 'the database still had it: only what it lacked was added'
    : 'its database was gone: made anew';
  return [
    `Bot ${bot}, order ids ${orderIdBase}: ${what}.`,
    `${counted(orders, 'order')} (${openOrders} of them open) and ${counted(fills, 'execution')} from the exchange.`,
    '',
    ...balanceLines(report),
    '',
    ...lotLines(report),
    '',
    ...(doubts.length === 0 ? ['Everything is proved.'] : ['Not proved:', ...doubts.map((doubt) => `  - ${doubt}`)]),
    '',
    'The bot does not trade before you have looked at this and said so:',
    `  gridbot recover --confirm '${phrase}'`,
  ];
}

function balanceLines({ balances }: RecoveryReport): readonly string[] {
  const rows = Object.entries(balances).map(([asset, { total, free }]) => [asset, `${total}`, `${free}`]);
  return textTable([['asset', 'total', 'free'], ...rows], ['left', 'right', 'right']);
}

function lotLines({ lots }: RecoveryReport): readonly string[] {
  if (lots.length === 0) return ['No lots.'];
  const rows = lots.map(({ id, quantity, cost, state, target }) => [
    id,
    `${quantity}`,
    `${cost}`,
    state,
    `${target ?? '-'}`,
  ]);
  return textTable(
    [['lot', 'quantity', 'cost', 'state', 'target'], ...rows],
    ['left', 'right', 'right', 'left', 'right'],
  );
}
