import { describe, expect, it } from '@jest/globals';
import { toTelegramRequest } from './telegram-request.js';

const read = (fields: object): ReturnType<typeof toTelegramRequest> =>
  toTelegramRequest({ update_id: 1, ...fields }, 'GridBot');
const from = { id: 5, is_bot: false, first_name: 'Ann' };
const written = (text: string, more: object = {}): ReturnType<typeof toTelegramRequest> =>
  read({ message: { message_id: 9, date: 0, chat: { id: -100, type: 'supergroup' }, from, text, ...more } });

describe('what somebody writes to the bot', () => {
  it('is a command, with what follows it', () => {
    const asker = { chatId: '-100', userId: '5', name: 'Ann' };
    expect(written(' /Status ')).toEqual({ kind: 'command', from: asker, command: 'status', argument: '' });
    expect(written('/yes@gridbot  ab12 ')).toEqual({ kind: 'command', from: asker, command: 'yes', argument: 'ab12' });
  });

  it('is nothing if it is talk, or a command for another bot', () => {
    for (const text of ['status', 'please /stop', '/stop@other_bot', '/', '//', '/stop!now']) {
      expect(written(text)).toBeUndefined();
    }
    expect(read({ edited_message: { text: '/stop', chat: { id: 1 }, from } })).toBeUndefined();
    expect(read({ message: { message_id: 9, chat: { id: 1 }, from, caption: '/stop' } })).toBeUndefined();
  });

  it('is of nobody in particular if it is written in the name of a chat', () => {
    expect(written('/stop', { sender_chat: { id: -100 } })?.from.userId).toBeUndefined();
  });

  it('tells the topic of a group, but not the thread of an answer', () => {
    const thread = { message_thread_id: 4 };
    expect(written('/status', { ...thread, is_topic_message: true })?.from.threadId).toBe(4);
    expect(written('/status', thread)?.from.threadId).toBeUndefined();
  });

  it('can be a pressed button', () => {
    const message = { message_id: 3, date: 0, chat: { id: 7, type: 'private' } };
    expect(read({ callback_query: { id: 'q', from, message, data: 'yes ABC' } })).toEqual({
      kind: 'button',
      from: { chatId: '7', userId: '5', name: 'Ann' },
      data: 'yes ABC',
      callbackId: 'q',
      messageId: 3,
    });
    expect(read({ callback_query: { id: 'q', from, data: 'yes ABC' } })).toBeUndefined();
  });
});
