import type { AccountSnapshot, BotReader, JournalEntry, KeptFill, KeptOrder, UnixMillis } from '@gridbot/core';
import { eventWords, reportWords } from '../journal/event-words.js';
import { instant, type Instant } from './instant.js';
import { commandText } from './order-decision.js';

/** One thing that happened to an order after it was decided on. */
export interface LifeEvent {
  readonly seq: number;
  readonly at: Instant;
  /** `repeated`: the exchange said it again, which changed nothing; `looked-up`: found or missed when the account was compared. */
  readonly kind:
    'accepted' | 'filled' | 'cancel-requested' | 'rejected' | 'canceled' | 'expired' | 'looked-up' | 'repeated';
  readonly text: string;
}

/** What the journal and the fills tell of an order's life. */
export interface OrderLife {
  readonly events: readonly LifeEvent[];
  /** The first step of the time that the journal has; what was before is known only as far as fills and the order itself tell. */
  readonly journalFrom?: number;
}

/** An order given up may turn up for a day; nothing is heard of it later. */
const HEARD_OF_FOR = 86_400_000;

/** Collects everything that happened to an order. */
export async function orderLife(reader: BotReader, order: KeptOrder, fills: readonly KeptFill[]): Promise<OrderLife> {
  const events: LifeEvent[] = fills.map(filledEvent);
  const counted = new Map(fills.map(({ seq, fill }) => [String(fill.tradeId), seq]));
  let journalFrom: number | undefined;
  for await (const entry of reader.journal(order.seq)) {
    journalFrom ??= entry.seq;
    if (isOver(order, entry.at)) break;
    events.push(...reported(entry, order, counted), ...asked(entry, order));
  }
  events.sort((one, other) => one.seq - other.seq);
  return { events: news(events), ...(journalFrom !== undefined && { journalFrom }) };
}

function isOver({ status, updatedAt }: KeptOrder, at: UnixMillis): boolean {
  return !['pending', 'open', 'closing'].includes(status) && at > updatedAt + HEARD_OF_FOR;
}

function filledEvent({ seq, fill }: KeptFill): LifeEvent {
  const { tradeId, at, lastQuantity, lastPrice, fee, feeAsset, liquidity } = fill;
  const text = `filled ${lastQuantity} at ${lastPrice} as ${liquidity}, fee ${fee} ${feeAsset} (trade ${tradeId})`;
  return { seq, at: instant(at), kind: 'filled', text };
}

/** What an event says of the order. Fills that were counted are told by the fills themselves. */
function reported(
  { seq, at, event }: JournalEntry,
  order: KeptOrder,
  counted: ReadonlyMap<string, number>,
): readonly LifeEvent[] {
  if (event.type === 'account-snapshot') return lookedUp(event, order, seq);
  if (event.type !== 'execution-report' || event.clientOrderId !== order.clientOrderId) return [];
  const life = { seq, at: instant(at), text: reportWords(event) };
  if (event.execType !== 'filled') return [{ ...life, kind: event.execType }];
  return counted.get(event.fill.tradeId) === seq
    ? []
    : [{ ...life, kind: 'repeated', text: `${life.text}, told again` }];
}

/** What the exchange knew of the order when it was asked. */
function lookedUp(
  { at, orders, unknown }: AccountSnapshot,
  { clientOrderId }: KeptOrder,
  seq: number,
): readonly LifeEvent[] {
  const life = { seq, at: instant(at), kind: 'looked-up' as const };
  if (unknown.includes(clientOrderId)) return [{ ...life, text: 'looked up: the exchange did not know it' }];
  const shown = orders.find((order) => order.clientOrderId === clientOrderId);
  if (shown === undefined) return [];
  return [{ ...life, text: `looked up: the exchange had it as ${shown.status} with ${shown.filledQuantity} filled` }];
}

/** Requests to cancel it, with what led to them. */
function asked({ seq, at, event, commands }: JournalEntry, { clientOrderId }: KeptOrder): readonly LifeEvent[] {
  const requests = commands.filter((one) => one.type === 'request-cancel' && one.clientOrderId === clientOrderId);
  if (requests.length === 0) return [];
  const notices = commands.filter(({ type }) => type === 'notify').map(commandText);
  const because = [eventWords(event), ...notices].join('; ');
  return [{ seq, at: instant(at), kind: 'cancel-requested', text: `cancel requested because of: ${because}` }];
}

/** What a look at the account only confirmed is left out: that the order is open as before, or is still not known. */
function news(events: readonly LifeEvent[]): readonly LifeEvent[] {
  let last: string | undefined;
  let resting = false;
  return events.filter(({ kind, text }) => {
    const confirms = kind === 'looked-up' && (text === last || (resting && text.includes(' as open ')));
    if (kind === 'looked-up') last = text;
    resting ||= kind === 'accepted';
    return !confirms;
  });
}
