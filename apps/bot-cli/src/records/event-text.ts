import type { BotEvent, ExecutionReport } from '@gridbot/core';

/** What happened, in a sentence. `orderName` names an order to people. */
export function eventText(event: BotEvent, orderName: (clientOrderId: string) => string): string {
  switch (event.type) {
    case 'started':
      return 'the bot was started';
    case 'ticker-updated':
      return `the price was ${event.price}`;
    case 'candle-closed':
      return `a candle of ${event.candle.timeframe} closed at ${event.candle.close}`;
    case 'execution-report':
      return reportText(event, orderName(event.clientOrderId));
    case 'account-snapshot':
      return 'the account was compared with the exchange';
    case 'timer-fired':
      return `the timer ${event.name} was due`;
    case 'connection-changed':
      return event.connected ? 'the connection came back' : `the connection was lost: ${event.reason}`;
    case 'operator-command':
      return `a person gave the command ${event.name}`;
    case 'stop-requested':
      return `the bot was asked to stop: ${event.reason}`;
  }
}

/** What the exchange said of an order, in a sentence. */
export function reportText(report: ExecutionReport, order: string): string {
  switch (report.execType) {
    case 'accepted':
      return `the exchange accepted ${order}`;
    case 'rejected':
      return `${order} was rejected (${report.reason.code}): ${report.reason.text}`;
    case 'filled':
      return `${order} was filled: ${report.fill.lastQuantity} at ${report.fill.lastPrice}`;
    case 'canceled':
    case 'expired':
      return `${order} was ${report.execType} (${report.reason.code}) with ${report.filledQuantity} filled: ${report.reason.text}`;
  }
}
