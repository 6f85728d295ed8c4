import { LoopbackServer, type ArrivedRequest, type LoopbackAnswer } from '@gridbot/testkit';

export const TOKEN = '123456:canary-7f3a9';

/** What stands in a chat. */
export interface PostedMessage {
  readonly method: string;
  readonly chat_id: string;
  readonly text: string;
  readonly entities: readonly { readonly type: string; readonly offset: number; readonly length: number }[];
  readonly silent: boolean;
  readonly thread: string | undefined;
  /** Size of the picture in bytes. */
  readonly picture?: number;
  readonly buttons: readonly { readonly text: string; readonly callback_data: string }[];
}

type Fields = Readonly<Record<string, unknown>>;
interface Poll {
  readonly offset: number;
  answer(fate: LoopbackAnswer): void;
}

const CHATS: ReadonlySet<string> = new Set(['7', '-100', '@news']);

/** A server that speaks the calls of Telegram's Bot API that a notifier needs: limits, answers and errors as its reference has them. */
export class TelegramServer {
  readonly posted: PostedMessage[] = [];
  readonly settled: Fields[] = [];
  readonly menus: unknown[] = [];
  loopback!: LoopbackServer;
  private updates: { update_id: number }[] = [];
  private nextId = 1_000;
  private poll: Poll | undefined;
  private watchers: (() => void)[] = [];

  static async start(): Promise<TelegramServer> {
    const telegram = new TelegramServer();
    telegram.loopback = await LoopbackServer.start((request) => telegram.respond(request));
    return telegram;
  }

  get url(): string {
    return this.loopback.url;
  }

  /** Somebody writes, or presses a button. */
  hear(update: Fields): void {
    this.nextId += 1;
    this.updates.push({ update_id: this.nextId, ...update });
    this.feed();
  }

  /** Fulfilled as soon as this holds. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.watchers.push(resolve));
  }

  /** True while a question for updates waits. */
  get polled(): boolean {
    return this.poll !== undefined;
  }

  forget(): void {
    this.loopback.forget();
    this.poll?.answer({ body: { ok: true, result: [] } });
    this.poll = undefined;
    this.updates = [];
    this.posted.length = 0;
    this.settled.length = 0;
    this.menus.length = 0;
  }

  private async respond(request: ArrivedRequest): Promise<LoopbackAnswer> {
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.path) ?? [];
    const answer = token === TOKEN ? await this.call(method, fieldsOf(request)) : refusal(401, 'Unauthorized');
    this.changed();
    return answer;
  }

  private changed(): void {
    for (const watcher of this.watchers.splice(0)) watcher();
  }

  private call(method: string, fields: Fields): LoopbackAnswer | Promise<LoopbackAnswer> {
    switch (method) {
      case 'getMe':
        return {
          body: { ok: true, result: { id: 123456, is_bot: true, first_name: 'Grid', username: 'GridTestBot' } },
        };
      case 'getUpdates':
        return this.getUpdates(fields);
      case 'sendMessage':
      case 'sendPhoto':
      case 'editMessageText':
        return this.post(method, fields);
      case 'setMyCommands':
        this.menus.push(fields);
        return { body: { ok: true, result: true } };
      case 'answerCallbackQuery':
        this.settled.push(fields);
        return { body: { ok: true, result: true } };
      default:
        return refusal(404, 'Not Found');
    }
  }

  /** Only one question waits: a second one ends the first, as with Telegram. */
  private getUpdates({ offset = 0, timeout }: Fields): LoopbackAnswer | Promise<LoopbackAnswer> {
    const other = 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';
    this.poll?.answer(refusal(409, other));
    this.poll = undefined;
    const from = Number(offset);
    this.updates = from < 0 ? this.updates.slice(from) : this.updates.filter(({ update_id: id }) => id >= from);
    if (timeout === 0) return { body: { ok: true, result: this.updates } };
    return new Promise((answer) => {
      this.poll = { offset: from, answer };
      this.changed();
      this.feed();
    });
  }

  private feed(): void {
    const result = this.updates.filter(({ update_id: id }) => id >= (this.poll?.offset ?? Infinity));
    if (result.length === 0) return;
    this.poll?.answer({ body: { ok: true, result } });
    this.poll = undefined;
  }

  private post(method: string, fields: Fields): LoopbackAnswer {
    const { chat_id: chat, text, caption } = fields as { chat_id: string | number; text?: string; caption?: string };
    if (!CHATS.has(String(chat))) return refusal(400, 'Bad Request: chat not found');
    const said = text ?? caption ?? '';
    if (method !== 'sendPhoto' && said.trim() === '') return refusal(400, 'Bad Request: message text is empty');
    if (method === 'sendPhoto' && said.length > 1_024) return refusal(400, 'Bad Request: message caption is too long');
    if (said.length > 4_096) return refusal(400, 'Bad Request: message is too long');
    const posted = postedOf(method, fields, said);
    if (posted.entities.some(({ offset, length }) => length < 1 || offset + length > said.length)) {
      return refusal(400, 'Bad Request: ENTITY_BOUNDS_INVALID');
    }
    this.posted.push(posted);
    return {
      body: { ok: true, result: { message_id: this.posted.length, date: 0, chat: { id: 7, type: 'private' } } },
    };
  }
}

function postedOf(method: string, fields: Fields, text: string): PostedMessage {
  const markup = fields['reply_markup'] as { inline_keyboard: PostedMessage['buttons'][] } | undefined;
  const thread = fields['message_thread_id'] as number | string | undefined;
  return {
    method,
    chat_id: String(fields['chat_id']),
    text,
    entities: (fields['entities'] ?? fields['caption_entities'] ?? []) as PostedMessage['entities'],
    silent: String(fields['disable_notification']) === 'true',
    thread: thread?.toString(),
    ...(typeof fields['picture'] === 'number' && { picture: fields['picture'] }),
    buttons: markup?.inline_keyboard.flat() ?? [],
  };
}

function refusal(status: number, description: string): LoopbackAnswer {
  return { status, body: { ok: false, error_code: status, description } };
}

/** JSON, or a form whose values are texts and JSON. */
function fieldsOf({ headers, body }: ArrivedRequest): Fields {
  const type = headers['content-type'] ?? '';
  const text = Buffer.from(body).toString('latin1');
  const boundary = /boundary=(\S+)$/.exec(type)?.[1];
  if (boundary === undefined) return JSON.parse(Buffer.from(body).toString()) as Fields;
  const parts = text.split(`--${boundary}`).slice(1, -1);
  return Object.fromEntries(parts.map(fieldOf));
}

/** One part of a form, as browsers and grammY write them: the platform's own reader is stricter than Telegram. */
function fieldOf(part: string): [string, unknown] {
  const end = part.indexOf('\r\n\r\n');
  const [head, value] = [part.slice(0, end), part.slice(end + 4, -2)];
  if (/filename=/.test(head)) return ['picture', value.length];
  const name = /name="([^"]+)"/.exec(head)?.[1] ?? '';
  const text = Buffer.from(value, 'latin1').toString();
  return [name, name === 'caption_entities' ? JSON.parse(text) : text];
}
