import type { Decimal, BotReader, EngineCommand, JournalEntry, KeptOrder, Price, Reason } from '@gridbot/core';
import { eventWords } from '../journal/event-words.js';
import { instant, type Instant } from './instant.js';

/** How an order came to be. */
export interface OrderDecision {
  readonly seq: number;
  /** The event's own time; by the journal's clock, which may stand elsewhere, if the step is forgotten. */
  readonly at: Instant;
  /**
   * `decided`: the strategy asked for it in this step; `refused`: it did, and our own checks refused to send it; `adopted`: no step asked for
   * it, it was taken over from the exchange; `forgotten`: the journal no longer has the step.
   */
  readonly kind: 'decided' | 'refused' | 'adopted' | 'forgotten';
  readonly text: string;
  /** What the engine saw. Absent if the step is forgotten. */
  readonly event?: { readonly type: string; readonly text: string };
  readonly ticker?: { readonly price: Price; readonly at: Instant };
  /** What else the step said, in order, this order left out. */
  readonly beside?: readonly string[];
  /** Orders that our own checks refused in the same step. */
  readonly refused?: readonly string[];
  /** How far the limit is from the last price, and from the fill that led to it, as fractions: -0.01 is 1 % below. */
  readonly ofTicker?: Decimal;
  readonly ofFill?: Decimal;
}

/** Digits of a fraction that is only shown. */
const FRACTION_SCALE = 8;

/** Reads the step that decided on an order. */
export async function orderDecision(reader: BotReader, order: KeptOrder): Promise<OrderDecision> {
  const base = { seq: order.seq, at: instant(order.placedAt) };
  const entry = await stepOf(reader, order.seq);
  if (entry === undefined) {
    const text = `step ${order.seq} decided on it. The journal no longer has that step: it is beyond the retention`;
    return { ...base, kind: 'forgotten', text };
  }
  const asked = entry.commands.some((command) => isOf(command, order));
  const { event, ticker } = entry;
  const at = instant(event.at);
  const kind = asked ? 'decided' : order.status === 'rejected' ? 'refused' : 'adopted';
  return {
    ...base,
    at,
    kind,
    text: KIND_TEXT[kind](order),
    event: { type: event.type, text: await textOf(reader, entry) },
    ...(ticker && { ticker: { price: ticker.price, at: instant(ticker.at) } }),
    beside: entry.commands.filter((command) => !isOf(command, order)).map(commandText),
    refused: await refusedBeside(reader, entry, order),
    ...(ticker && order.price && { ofTicker: distance(order.price, ticker.price) }),
    ...(order.price && filledOther(entry, order) && { ofFill: distance(order.price, filledOther(entry, order)!) }),
  };
}

const KIND_TEXT: Readonly<Record<'decided' | 'refused' | 'adopted', (order: KeptOrder) => string>> = {
  decided: ({ seq }) => `the strategy asked for it in step ${seq}`,
  refused: ({ seq, refusal }) =>
    `the strategy asked for it in step ${seq}, and our own checks refused to send it: it never left the bot. ` +
    (refusal === undefined ? 'An older version kept it, without the reason' : `The reason: ${refusalText(refusal)}`),
  adopted: ({ seq }) => `no step asked for it: in step ${seq} it was taken over from the exchange`,
};

function refusalText({ code, text }: Reason): string {
  return `${text} (${code})`;
}

async function stepOf(reader: BotReader, seq: number): Promise<JournalEntry | undefined> {
  for await (const entry of reader.journal(seq, seq)) return entry;
  return undefined;
}

function isOf(command: EngineCommand, { clientOrderId }: KeptOrder): boolean {
  return command.type === 'submit-order' && command.clientOrderId === clientOrderId;
}

/** What the engine said, in a few words. */
export function commandText(command: EngineCommand): string {
  switch (command.type) {
    case 'submit-order': {
      const { side, quantity, price, key, clientOrderId } = command;
      return `${side} ${quantity} at ${price ?? 'market'} (${key}, ${clientOrderId})`;
    }
    case 'request-cancel':
      return `cancel ${command.key} (${command.clientOrderId})`;
    case 'set-timer':
      return command.at === null
        ? `remove the timer ${command.name}`
        : `set the timer ${command.name} to ${instant(command.at).iso}`;
    case 'notify':
      return `tell people (${command.level}): ${command.text}`;
  }
}

/** Refused orders get an id and are kept, but no command sends them. */
async function refusedBeside({ orders }: BotReader, entry: JournalEntry, order: KeptOrder): Promise<readonly string[]> {
  const sent = new Set(
    entry.commands.flatMap((command) => (command.type === 'submit-order' ? [command.clientOrderId] : [])),
  );
  const near = await orders.list({ from: order.placedAt, to: order.placedAt + 1 });
  return near
    .filter(({ seq, status, clientOrderId: id }) => seq === entry.seq && status === 'rejected' && !sent.has(id))
    .filter(({ clientOrderId }) => clientOrderId !== order.clientOrderId)
    .map(
      ({ side, quantity, price, key, clientOrderId: id, refusal }) =>
        `${side} ${quantity} at ${price ?? 'market'} (${key}, ${id})${refusal === undefined ? '' : `: ${refusalText(refusal)}`}`,
    );
}

/** The event in words; an order is named by its key too. */
async function textOf({ orders }: BotReader, { event }: JournalEntry): Promise<string> {
  const order = event.type === 'execution-report' ? await orders.find(event.clientOrderId) : undefined;
  return order === undefined ? eventWords(event) : `${order.key}: ${eventWords(event)}`;
}

function filledOther({ event }: JournalEntry, { clientOrderId }: KeptOrder): Price | undefined {
  if (event.type !== 'execution-report' || event.execType !== 'filled') return undefined;
  return event.clientOrderId === clientOrderId ? undefined : event.fill.lastPrice;
}

function distance(price: Price, from: Price): Decimal {
  return price.minus(from).dividedBy(from, FRACTION_SCALE, 'half-even');
}
