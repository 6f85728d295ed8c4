import type { Delivery, Message, MessageFact, Millis, UnixMillis } from '@gridbot/core';

/** Most messages of a digest, so that it stays readable and fits any channel. */
const MOST = 25;

/** What could not be sent for so long is collected, too: nobody wants a hundred messages when the channel works again. */
const LATE: Millis = 15 * 60_000;

/** What is sent next: one message, for one or several deliveries. */
export interface Parcel {
  readonly message: Message;
  readonly ids: readonly string[];
  /** The most tries that one of them has behind it. */
  readonly tries: number;
}

/** The next parcel: what was held back, or is late, and comes in a row is told in one message. `due` has at least one. */
export function nextParcel(due: readonly Delivery[], now: UnixMillis): Parcel {
  const ends = due.findIndex((delivery) => !isCollected(delivery, now));
  const collected = due.slice(0, ends === -1 ? MOST : Math.min(ends, MOST));
  const inside = collected.length > 1 ? collected : due.slice(0, 1);
  const dropped = inside.reduce((sum, one) => sum + one.dropped, 0);
  const message = inside.length > 1 ? digestOf(inside.map((one) => one.message)) : inside[0]!.message;
  return {
    message: dropped === 0 ? message : withDropped(message, dropped),
    ids: inside.map((one) => one.message.id),
    tries: Math.max(...inside.map(({ tries }) => tries)),
  };
}

function isCollected({ dueAt, message: { at, level, picture } }: Delivery, now: UnixMillis): boolean {
  return level !== 'alert' && picture === undefined && (dueAt > at || now - dueAt >= LATE);
}

function digestOf(messages: readonly Message[]): Message {
  const first = messages[0]!;
  const last = messages.at(-1)!;
  const { bot, mode } = last;
  const level = messages.some((message) => message.level === 'warning') ? 'warning' : 'info';
  return {
    id: `${first.id}..${last.id}`,
    ...{ bot, mode, at: last.at, level, topic: 'digest', title: `${messages.length} messages` },
    text: messages.map(lineOf).join('\n'),
    facts: [],
    details: messages.map(({ id, at, topic, title }) => ({ id, at, topic, title })),
  };
}

function lineOf({ at, level, title, facts }: Message): string {
  const mark = level === 'warning' ? '! ' : '';
  const figures = facts.filter(({ name }) => name === 'profit').map(factText);
  return [`${clockText(at)} ${mark}${title}`, ...figures].join(', ');
}

function factText({ name, value }: MessageFact): string {
  return `${name} ${value}`;
}

/** Minutes of UTC: a digest may be of several days, and says so by its order. */
function clockText(at: UnixMillis): string {
  return `${new Date(at).toISOString().slice(5, 16).replace('T', ' ')}Z`;
}

function withDropped(message: Message, count: number): Message {
  const lost = `${count} earlier ${count === 1 ? 'message was' : 'messages were'} dropped, because too many waited for this channel`;
  return { ...message, text: message.text === '' ? lost : `${lost}\n${message.text}` };
}
