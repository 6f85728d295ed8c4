import type { Update } from 'grammy/types';

/** Who asks, and where. */
export interface Asker {
  readonly chatId: string;
  /** `undefined` for those who write in the name of a chat. */
  readonly userId: string | undefined;
  /** As people call themselves: any text. */
  readonly name: string;
  /** Topic of the group in which it was asked. */
  readonly threadId?: number;
}

/** What somebody asks for in a chat. */
export type TelegramRequest =
  | { readonly kind: 'command'; readonly from: Asker; readonly command: string; readonly argument: string }
  | {
      readonly kind: 'button';
      readonly from: Asker;
      /** What the button holds. */
      readonly data: string;
      readonly callbackId: string;
      /** The message with the button. */
      readonly messageId: number;
    };

/**
 * What an update asks for; `undefined` if nothing: talk, edits, commands for another bot of a group.
 * @param ownName name of the bot, without @
 */
export function toTelegramRequest(update: Update, ownName: string): TelegramRequest | undefined {
  const { message, callback_query: pressed } = update;
  if (pressed?.message !== undefined && pressed.data !== undefined) {
    const { from, message: asked, data, id: callbackId } = pressed;
    return { kind: 'button', from: askerOf(asked.chat.id, from), data, callbackId, messageId: asked.message_id };
  }
  if (message?.text === undefined) return undefined;
  const [, command, addressee, argument = ''] = /^\/(\w+)(?:@(\w+))?(?:\s+([^]*))?$/.exec(message.text.trim()) ?? [];
  if (command === undefined) return undefined;
  if (addressee !== undefined && addressee.toLowerCase() !== ownName.toLowerCase()) return undefined;
  const person = message.sender_chat === undefined ? message.from : undefined;
  const { message_thread_id: threadId, is_topic_message: inTopic } = message;
  const topic = inTopic === true && threadId !== undefined ? { threadId } : {};
  const from = { ...askerOf(message.chat.id, person), ...topic };
  return { kind: 'command', from, command: command.toLowerCase(), argument: argument.trim() };
}

function askerOf(chatId: number, person: { readonly id: number; readonly first_name: string } | undefined): Asker {
  return { chatId: String(chatId), userId: person && String(person.id), name: person?.first_name ?? '' };
}
