import type { AccountSnapshot, BotReader, Decimal, JournalEntry, KeptFill, KeptOrder, VenueOrder } from '@gridbot/core';
import { eventWords, reportWords } from '../journal/event-words.js';
import { instant, type Instant } from './instant.js';
import { commandText } from './order-decision.js';

/** One thing that happened to an order after it was decided on. */
export interface LifeEvent {
  readonly seq: number;
  /** By the exchange's own time, or that of the event which led to it; the journal's clock may stand elsewhere. */
  readonly at: Instant;
  /** `repeated`: the exchange said it again, which changed nothing; `looked-up`: found or missed when the account was compared. */
  readonly kind:
    'accepted' | 'filled' | 'cancel-requested' | 'rejected' | 'canceled' | 'expired' | 'looked-up' | 'repeated';
  readonly text: string;
  /** For `looked-up`: what the exchange knew of it. */
  readonly found?: FoundOrder;
}

/** An order as a look at the account found it. */
export interface FoundOrder {
  /** `unknown`: the exchange did not know it. */
  readonly status: VenueOrder['status'] | 'unknown';
  /** Base; absent if it did not know it. */
  readonly filledQuantity?: Decimal;
}

/** What the journal and the fills tell of an order's life. */
export interface OrderLife {
  readonly events: readonly LifeEvent[];
  /** The first step of the time that the journal has; what was before is known only as far as fills and the order itself tell. */
  readonly journalFrom?: number;
}

/**
 * Steps without a word on an order that is over, after which nothing is heard of it any more. One that was given up is asked for at every look
 * at the account as long as it may turn up, which is a word on it.
 */
const HEARD_OF_FOR = 10_000;

/** Collects everything that happened to an order. */
export async function orderLife(reader: BotReader, order: KeptOrder, fills: readonly KeptFill[]): Promise<OrderLife> {
  const events: LifeEvent[] = fills.map(filledEvent);
  const counted = new Map(fills.map(({ seq, fill }) => [String(fill.tradeId), seq]));
  let lastWord = Math.max(order.seq, ...counted.values());
  let ended = order.status === 'filled' || order.refusal !== undefined;
  let journalFrom: number | undefined;
  for await (const entry of reader.journal(order.seq)) {
    journalFrom ??= entry.seq;
    if (ended && isOver(order) && entry.seq > lastWord + HEARD_OF_FOR) break;
    const said = [...reported(entry, order, counted), ...asked(entry, order)];
    if (said.length > 0) lastWord = Math.max(lastWord, entry.seq);
    ended ||= said.some(tellsEnd);
    events.push(...said);
  }
  events.sort((one, other) => one.seq - other.seq);
  return { events: news(events), ...(journalFrom !== undefined && { journalFrom }) };
}

function isOver({ status }: KeptOrder): boolean {
  return !['pending', 'open', 'closing'].includes(status);
}

function tellsEnd({ kind, found }: LifeEvent): boolean {
  return ['rejected', 'canceled', 'expired'].includes(kind) || (found !== undefined && found.status !== 'open');
}

function filledEvent({ seq, fill }: KeptFill): LifeEvent {
  const { tradeId, at, lastQuantity, lastPrice, fee, feeAsset, liquidity } = fill;
  const text = `filled ${lastQuantity} at ${lastPrice} as ${liquidity}, fee ${fee} ${feeAsset} (trade ${tradeId})`;
  return { seq, at: instant(at), kind: 'filled', text };
}

/** What an event says of the order. Fills that were counted are told by the fills themselves. */
function reported(
  { seq, event }: JournalEntry,
  order: KeptOrder,
  counted: ReadonlyMap<string, number>,
): readonly LifeEvent[] {
  if (event.type === 'account-snapshot') return lookedUp(event, order, seq);
  if (event.type !== 'execution-report' || event.clientOrderId !== order.clientOrderId) return [];
  const life = { seq, at: instant(event.at), text: reportWords(event) };
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
  if (unknown.includes(clientOrderId))
    return [{ ...life, text: 'looked up: the exchange did not know it', found: { status: 'unknown' } }];
  const shown = orders.find((order) => order.clientOrderId === clientOrderId);
  if (shown === undefined) return [];
  const { status, filledQuantity } = shown;
  const text = `looked up: the exchange had it as ${status} with ${filledQuantity} filled`;
  return [{ ...life, text, found: { status, filledQuantity } }];
}

/** Requests to cancel it, with what led to them. */
function asked({ seq, event, commands }: JournalEntry, { clientOrderId }: KeptOrder): readonly LifeEvent[] {
  const requests = commands.filter((one) => one.type === 'request-cancel' && one.clientOrderId === clientOrderId);
  if (requests.length === 0) return [];
  const notices = commands.filter(({ type }) => type === 'notify').map(commandText);
  const because = [eventWords(event), ...notices].join('; ');
  return [{ seq, at: instant(event.at), kind: 'cancel-requested', text: `cancel requested because of: ${because}` }];
}

/** What a look at the account only confirmed is left out: that the order is open as before, or is still not known. */
function news(events: readonly LifeEvent[]): readonly LifeEvent[] {
  let last: FoundOrder | undefined;
  let resting = false;
  return events.filter(({ kind, found }) => {
    if (kind === 'accepted') [resting, last] = [true, undefined];
    if (found === undefined) return true;
    const confirms = (resting && found.status === 'open') || isSame(found, last);
    last = found;
    return !confirms;
  });
}

function isSame(one: FoundOrder, other: FoundOrder | undefined): boolean {
  return one.status === other?.status && one.filledQuantity?.toString() === other.filledQuantity?.toString();
}
