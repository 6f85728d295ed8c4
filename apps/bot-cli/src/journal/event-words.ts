import type { AccountSnapshot, BotEvent, ExecutionReport, Price } from '@gridbot/core';
import { counted } from '../view/counted.js';

/** What happened, in a line. */
export function eventWords(event: BotEvent): string {
  switch (event.type) {
    case 'started':
      return `started: ${event.strategy} on ${event.instrument.id}, ${event.mode}`;
    case 'account-snapshot':
      return `account: ${balanceWords(event)}; ${counted(event.orders.length, 'order')}, ${counted(event.fills.length, 'fill')}`;
    case 'history-recovered':
      return `rebuilt from the exchange: ${balanceWords(event)}; ${counted(event.orders.length, 'order')}, ${counted(event.fills.length, 'fill')}`;
    case 'ticker-updated':
      return `price ${event.price}`;
    case 'candle-closed': {
      const { timeframe, open, high, low, close } = event.candle;
      return `candle ${timeframe}: ${open} ${high} ${low} ${close}${event.warmup ? ' (history)' : ''}`;
    }
    case 'execution-report':
      return `order ${event.clientOrderId} ${reportWords(event)}`;
    case 'timer-fired':
      return `timer ${event.name}`;
    case 'connection-changed':
      return `${event.connected ? 'connected' : 'disconnected'}: ${event.reason}`;
    case 'operator-command':
      return `operator: ${event.name}${event.argument === undefined ? '' : ` ${JSON.stringify(event.argument)}`}`;
    case 'stop-requested':
      return `stop requested: ${event.reason} (cancel ${event.cancel})`;
  }
}

/** Quantity and price of an order or a fill. */
export function amountWords(quantity: { toString(): string }, at: Price | undefined): string {
  return at === undefined ? `${quantity} at market` : `${quantity} at ${at}`;
}

function balanceWords({ balances }: Pick<AccountSnapshot, 'balances'>): string {
  const held = Object.entries(balances).map(([asset, { total }]) => `${total} ${asset}`);
  return held.length === 0 ? 'empty' : held.join(', ');
}

/** What the exchange said of an order, in a few words. */
export function reportWords(report: ExecutionReport): string {
  switch (report.execType) {
    case 'accepted':
      return 'accepted';
    case 'filled': {
      const { lastQuantity, lastPrice, fee, feeAsset, liquidity } = report.fill;
      return `filled ${amountWords(lastQuantity, lastPrice)}, fee ${fee} ${feeAsset} (${liquidity})`;
    }
    case 'rejected':
      return `rejected: ${report.reason.text} (${report.reason.code})`;
    case 'canceled':
    case 'expired':
      return `${report.execType} after ${report.filledQuantity}: ${report.reason.text} (${report.reason.code})`;
  }
}
