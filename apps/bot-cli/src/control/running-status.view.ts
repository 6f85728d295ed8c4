import { decimal } from '@gridbot/core';
import { rounded } from '../view/decimal-text.js';
import type { RunningStatus, TradingStatus } from './running-status.js';
import { counted } from '../view/counted.js';

/** The status of a running bot as lines for a terminal. @param effect what its orders are, in a few words */
export function statusLines(
  { bot, pid, lifecycle, since, reason, waitsFor, messages, trading }: RunningStatus,
  effect: string,
): readonly string[] {
  const from = since === undefined ? '' : ` since ${instant(since)}`;
  return [
    `${bot}: ${lifecycle}${from} (process ${pid})`,
    ...(reason === undefined ? [] : [`reason       ${reason}`]),
    ...(waitsFor === undefined ? [] : [`waits for    ${waitsFor}`]),
    ...(messages === undefined ? [] : [`messages     ${messagesText(messages)}`]),
    ...(trading === undefined ? ['it has not begun to trade yet'] : tradingLines(trading, effect)),
  ];
}

function messagesText(messages: Readonly<Record<string, number>>): string {
  const waiting = Object.entries(messages).filter(([, count]) => count > 0);
  return waiting.length === 0
    ? 'none waits'
    : waiting.map(([channel, count]) => `${count} wait for ${channel}`).join(', ');
}

function tradingLines(status: TradingStatus, effect: string): readonly string[] {
  const { strategy, instrument, quote, price, comparedAt, openOrders, balances, equity, gridProfit, roundTrips } =
    status;
  const { buys, sells } = openOrders;
  const held = Object.entries(balances).map(([asset, { total, free }]) => `${total} ${asset} (${free} free)`);
  return [
    `trades       ${strategy} on ${instrument}, ${effect}`,
    `price        ${price === undefined ? 'none yet' : `${price.last} ${quote} at ${instant(price.at)}`}`,
    `compared     ${comparedAt === undefined ? 'not yet' : `with the account at ${instant(comparedAt)}`}`,
    `open orders  ${counted(buys, 'buy')}, ${counted(sells, 'sell')}`,
    `balances     ${held.join(', ') || 'none'}`,
    `equity       ${rounded(decimal(equity), 2)} ${quote}`,
    `grid profit  ${rounded(decimal(gridProfit), 4)} ${quote} in ${roundTrips} round trips since the bot was made`,
  ];
}

function instant(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}
