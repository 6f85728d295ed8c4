import type { Decimal, JsonValue } from '@gridbot/core';
import { percent, rounded } from '../view/decimal-text.js';
import { headingText } from './bot-heading.js';
import type { Explanation } from './explain-order.js';
import { timeText } from './instant.js';
import type { ShownLot } from './lots-report.js';
import type { ShownOrder } from './orders-report.js';

/** An explanation as lines for a person. */
export function explainLines(explanation: Explanation): readonly string[] {
  const { bot, order, others } = explanation;
  return [
    headingText(bot),
    orderLine(explanation),
    ...idLines(order),
    ...(others.length === 0
      ? []
      : [`the key ${order.key} was used before: ${others.map(({ clientOrderId }) => clientOrderId).join(', ')}`]),
    '',
    'why it exists',
    ...indented([...decisionLines(explanation), ...priceLines(explanation), ...configurationLines(explanation)]),
    '',
    'what became of it',
    ...indented([
      ...lifeLines(explanation),
      endLine(explanation),
      ...explanation.lots.map((lot) => lotLine(lot, order.key)),
    ]),
  ];
}

function orderLine({ order, assets }: Explanation): string {
  const { key, side, quantity, price, orderType, status } = order;
  const at = price === undefined ? `${orderType} order` : `at ${price} ${assets.quote}`;
  return `${key}: ${side} ${quantity} ${assets.base} ${at}${order.postOnly ? ', post-only' : ''}: ${status}`;
}

function idLines({ clientOrderId, venueOrderId }: ShownOrder): readonly string[] {
  const theirs = venueOrderId === undefined ? "the exchange's id is not known" : `the exchange's ${venueOrderId}`;
  return [`our id ${clientOrderId}, ${theirs}`];
}

function decisionLines({ decision }: Explanation): readonly string[] {
  const { text, at, event, ticker, beside = [], refused = [] } = decision;
  return [
    `${timeText(at.ms)}  ${text}`,
    ...(event === undefined ? [] : [`seen: ${event.text}`]),
    ...(ticker === undefined || event?.type === 'ticker-updated'
      ? []
      : [`last price then: ${ticker.price} (${timeText(ticker.at.ms)})`]),
    ...beside.map((line) => `in the same step: ${line}`),
    ...refused.map((line) => `refused in the same step: ${line}`),
  ];
}

function priceLines({ order, notional, decision, assets }: Explanation): readonly string[] {
  const { ofTicker, ofFill } = decision;
  const from = [
    ...(ofTicker === undefined ? [] : [`${distanceText(ofTicker)} the last price`]),
    ...(ofFill === undefined ? [] : [`${distanceText(ofFill)} the fill that led to it`]),
  ];
  return [
    ...(order.price === undefined || from.length === 0 ? [] : [`price: ${order.price}, ${from.join(', ')}`]),
    ...(notional === undefined
      ? []
      : [`quantity: ${order.quantity} ${assets.base}, worth ${rounded(notional, 4)} ${assets.quote}`]),
  ];
}

function configurationLines({ configuration }: Explanation): readonly string[] {
  if (configuration === undefined) return ['the configuration then is not kept'];
  const { version, since, strategy, settings, fees } = configuration;
  return [
    `configuration ${version}, in force since ${timeText(since.ms)}: strategy ${strategy}${settingsText(settings)}`,
    `fees then: maker ${percent(fees.maker)}, taker ${percent(fees.taker)}`,
  ];
}

function lifeLines({ life, order, decision }: Explanation): readonly string[] {
  const { events, journalFrom } = life;
  const gone = journalFrom === undefined || journalFrom > order.seq;
  return [
    ...events.map(({ at, text }) => `${timeText(at.ms)}  ${text}`),
    ...(gone && decision.kind === 'forgotten'
      ? ['what the exchange said before that is beyond the retention of the journal: only fills and the end are kept']
      : []),
  ];
}

function endLine({ order, fees, assets }: Explanation): string {
  const { status, updatedAt, filledQuantity, quantity, averagePrice, leavesQuantity } = order;
  const paid = Object.entries(fees).map(([asset, amount]) => `${amount} ${asset}`);
  const filled = averagePrice
    ? `${filledQuantity} of ${quantity} ${assets.base} filled at ${averagePrice} on average, fees ${paid.join(', ') || 'none'}`
    : 'nothing filled';
  if (status === 'pending') return `now: sent, the exchange has not answered; ${filled}`;
  if (status === 'open') return `now: open with ${leavesQuantity} ${assets.base} left; ${filled}`;
  if (status === 'closing') return `now: over at the exchange, fills are awaited; ${filled}`;
  return `end: ${status} at ${timeText(updatedAt.ms)}; ${filled}`;
}

function lotLine({ id, quantity, cost, state, target, boughtBy, soldBy }: ShownLot, key: string): string {
  const sells = soldBy === key;
  const other = sells
    ? boughtBy && `bought by ${boughtBy}`
    : soldBy && `${state === 'sold' ? 'sold by' : 'to be sold by'} ${soldBy}`;
  const parts = [
    `${sells ? 'it is the sell of' : 'it brought'} ${quantity} that cost ${rounded(cost, 4)}`,
    state,
    target && `target ${target}`,
    other,
  ];
  return `lot ${id}: ${parts.filter((part) => part !== undefined).join(', ')}`;
}

function distanceText(fraction: Decimal): string {
  if (fraction.isZero()) return 'at';
  return `${percent(fraction.abs(), 4)} ${fraction.isNegative() ? 'below' : 'above'}`;
}

/** The settings that are plain values: ` (flavour grid-hodl, interval 1%)`. */
function settingsText(settings: JsonValue): string {
  if (typeof settings !== 'object' || settings === null) return '';
  const plain = Object.entries(settings).flatMap(([name, value]) =>
    typeof value === 'object' ? [] : [`${name} ${value}`],
  );
  return plain.length === 0 ? '' : ` (${plain.join(', ')})`;
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`);
}
