import { isGridbotError, type AdapterRemark, type Clock, type Millis, type StopSignal } from '@gridbot/core';
import type { Update } from 'grammy/types';
import type { TelegramClient } from '../telegram.client.js';
import { statusOf } from '../telegram.errors.js';
import { COMMANDS } from './command-list.js';
import { pause } from './pause.js';
import { toTelegramRequest, type TelegramRequest } from './telegram-request.js';

/** What a listener needs. */
export interface TelegramListenerParts {
  readonly clock: Clock;
  /** With time for {@link LONG_POLL}. */
  readonly client: TelegramClient;
  /** Chats that are shown the menu of commands. */
  readonly chats: readonly string[];
  /** Takes one request after the other. Never throws. */
  readonly handle: (request: TelegramRequest) => Promise<void>;
  readonly remark: ((remark: AdapterRemark) => void) | undefined;
}

/** Seconds for which Telegram holds a question when there is nothing to tell. */
export const LONG_POLL = 50;
const MOST_UPDATES = 10;
const [FIRST_PAUSE, LONGEST_PAUSE, PAUSE_BESIDE_ANOTHER] = [1_000, 60_000, 30_000];

/** Reads what people write to the bot, by long polling, through failures of the network, until it is stopped or the token is wrong. */
export class TelegramListener {
  private offset: number | undefined;
  private ownName: string | undefined;
  private failures = 0;
  private complaint = '';

  constructor(private readonly parts: TelegramListenerParts) {}

  async run(stop: StopSignal): Promise<void> {
    while (!stop.aborted) {
      try {
        await this.round(stop);
        this.recovered();
      } catch (error) {
        // Read anew: it changes while a call is under way.
        if (stop.aborted as boolean) return;
        const wait = this.pauseAfter(error);
        if (wait === undefined) return;
        await pause(this.parts.clock, wait, stop);
      }
    }
  }

  private async round(stop: StopSignal): Promise<void> {
    const name = (this.ownName ??= await this.begin(stop));
    const updates = await this.ask({ timeout: LONG_POLL, limit: MOST_UPDATES }, stop);
    for (const update of updates) {
      this.offset = update.update_id + 1;
      const request = toTelegramRequest(update, name);
      if (request !== undefined) await this.parts.handle(request);
      if (stop.aborted) return;
    }
  }

  /** What was written before the bot listened is not for now: the newest is looked at, which makes Telegram forget the others. */
  private async begin(stop: StopSignal): Promise<string> {
    const { client, chats } = this.parts;
    const { username } = await client.call((api, signal) => api.getMe(signal), stop);
    const [newest] = await this.ask({ offset: -1, timeout: 0, limit: 1 }, stop);
    if (newest !== undefined) this.offset = newest.update_id + 1;
    const commands = Object.entries(COMMANDS).map(([command, description]) => ({ command, description }));
    for (const chat of chats) {
      const scope = { type: 'chat' as const, chat_id: chat };
      // A menu is a comfort: in a chat that the bot was not let into there is none.
      await client.call((api, signal) => api.setMyCommands(commands, { scope }, signal), stop).catch(() => undefined);
    }
    return username;
  }

  private ask(how: { offset?: number; timeout: number; limit: number }, stop: StopSignal): Promise<Update[]> {
    const offset = how.offset ?? this.offset;
    const question = {
      ...how,
      ...(offset !== undefined && { offset }),
      allowed_updates: ['message' as const, 'callback_query' as const],
    };
    return this.parts.client.call((api, signal) => api.getUpdates(question, signal), stop);
  }

  /** Milliseconds until the next try; `undefined` if there is none. */
  private pauseAfter(error: unknown): Millis | undefined {
    const status = isGridbotError(error) ? statusOf(error) : undefined;
    const why = error instanceof Error ? error.message : String(error);
    const over = status === 401 || status === 404;
    this.complain(String(status), over ? `no commands are taken: ${why}` : `commands are not read for now: ${why}`);
    if (over) return undefined;
    if (status === 409) return PAUSE_BESIDE_ANOTHER;
    const asked = isGridbotError(error) ? error.details['retryAfter'] : undefined;
    const backOff = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.failures);
    this.failures += 1;
    return typeof asked === 'number' ? Math.max(asked, FIRST_PAUSE) : backOff;
  }

  /** A failure that goes on is told once. */
  private complain(kind: string, text: string): void {
    if (kind !== this.complaint) this.parts.remark?.({ level: 'warn', text: `Telegram: ${text}` });
    this.complaint = kind;
  }

  private recovered(): void {
    if (this.complaint !== '') this.parts.remark?.({ level: 'info', text: 'Telegram: commands are read again' });
    this.complaint = '';
    this.failures = 0;
  }
}
