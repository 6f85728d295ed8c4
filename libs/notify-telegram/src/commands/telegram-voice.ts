import type { StopSignal } from '@gridbot/core';
import { defuse, plainTelegramText, type TelegramText } from '../telegram-text.js';
import type { TelegramClient } from '../telegram.client.js';
import type { CommandVoice } from './operator-commands.js';
import type { Asker, TelegramRequest } from './telegram-request.js';

/** Answers in the chat that asked. */
export class TelegramVoice implements CommandVoice {
  constructor(
    private readonly client: TelegramClient,
    private readonly stop: StopSignal,
  ) {}

  async say(to: Asker, text: string): Promise<void> {
    const answer = shown(text);
    const options = { ...placeOf(to), entities: [...answer.entities], link_preview_options: { is_disabled: true } };
    await this.client.call((api, signal) => api.sendMessage(to.chatId, answer.text, options, signal), this.stop);
  }

  async ask(to: Asker, text: string, yes: string, no: string): Promise<void> {
    const buttons = [
      { text: 'Yes', callback_data: yes },
      { text: 'No', callback_data: no },
    ];
    const options = { ...placeOf(to), reply_markup: { inline_keyboard: [buttons] } };
    await this.client.call((api, signal) => api.sendMessage(to.chatId, text, options, signal), this.stop);
  }

  async settle(request: TelegramRequest & { kind: 'button' }, text: string): Promise<void> {
    const { from, callbackId, messageId } = request;
    // Telegram lets go of a button after some seconds by itself: no harm if this fails.
    await this.client
      .call((api, signal) => api.answerCallbackQuery(callbackId, {}, signal), this.stop)
      .catch(() => undefined);
    try {
      const edit = shown(text).text;
      await this.client.call((api, signal) => api.editMessageText(from.chatId, messageId, edit, {}, signal), this.stop);
    } catch {
      await this.say(from, text);
    }
  }
}

/** Commands in a list are there to be touched; names are not there to call anybody. */
function shown(text: string): TelegramText {
  return plainTelegramText(text.startsWith('/') ? text : defuse(text));
}

function placeOf({ threadId }: Asker): { readonly message_thread_id?: number } {
  return threadId === undefined ? {} : { message_thread_id: threadId };
}
