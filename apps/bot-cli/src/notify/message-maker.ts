import type { JsonValue, Message, Mode, Notice, NoticeOrigin, UnixMillis } from '@gridbot/core';
import { fillFigures, tellsOfFill } from './fill-message.js';

/** What a message says, before it is known whose it is. */
export type Said = Pick<Message, 'at' | 'level' | 'topic' | 'title'> & Partial<Message>;

const LONGEST_TITLE = 160;

/** Makes messages of what a bot says: each has an id that no other has, in no run and in no restored database. */
export class MessageMaker {
  private count = 0;
  private prefix: string;

  /**
   * @param startedAt when the process began: tells its messages from those of others until the store is open
   * @param clean takes secrets out of a text
   */
  constructor(
    private readonly bot: string,
    private readonly mode: Mode,
    startedAt: UnixMillis,
    private readonly clean: (text: string) => string = (text) => text,
  ) {
    this.prefix = `${bot}-${startedAt.toString(36)}`;
  }

  /** The store is open. @param prefix what its new client order ids begin with */
  use(prefix: string): void {
    this.prefix = prefix;
  }

  /** A message. @param name what tells it from others: the same name is the same message */
  message(name: string, { facts = [], text = '', title, details, ...said }: Said): Message {
    const { clean, bot, mode } = this;
    return {
      ...{ ...said, id: `${this.prefix}-${name}`, bot, mode, title: clean(title), text: clean(text) },
      facts: facts.map((fact) => ({ ...fact, value: clean(fact.value) })),
      ...(details !== undefined && { details: withCleanTexts(details, clean) }),
    };
  }

  /** What the engine or the bot said. @param origin the step that said it: then it has the same id however often it is told */
  notice(notice: Notice, origin?: NoticeOrigin): Message {
    const { at, level, topic, text, details } = notice;
    const name = origin === undefined ? `n${at.toString(36)}.${(this.count += 1)}` : `${origin.seq}.${origin.line}`;
    const { title, rest } = inTwo(this.clean(text)); // before it is cut
    const figures = tellsOfFill(notice) ? fillFigures(details) : {};
    const said = { at, level, topic, title, text: rest, ...figures };
    return this.message(name, { ...said, ...(details !== undefined && { details }) });
  }
}

/** Numbers stay as they are: they are figures. */
function withCleanTexts(value: JsonValue, clean: (text: string) => string): JsonValue {
  if (typeof value === 'string') return clean(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: JsonValue) => withCleanTexts(item, clean));
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, withCleanTexts(one as JsonValue, clean)]),
  );
}

/** The first sentence is the title, unless it is long. */
function inTwo(text: string): { readonly title: string; readonly rest: string } {
  const [first = ''] = text.split(/(?<=[^.])\. (?=\p{Lu})|\n/u);
  if (first.length > LONGEST_TITLE) {
    const end = text.lastIndexOf(' ', LONGEST_TITLE);
    const title = text.slice(0, end > 0 ? end : LONGEST_TITLE);
    return { title: `${title} …`, rest: text.slice(title.length).trim() };
  }
  return { title: first.replace(/\.$/, ''), rest: text.slice(first.length).replace(/^(\. |\n)/, '') };
}
