import { describe, expect, it } from '@jest/globals';
import { Admission } from './admission.js';
import { confirmationCode } from './confirmation-code.js';
import { Confirmations } from './confirmations.js';

const asker = (chatId: string, userId?: string): { chatId: string; userId: string | undefined; name: string } => ({
  chatId,
  userId,
  name: 'Ann',
});

describe('who may command the bot', () => {
  it('is whoever writes in a chat that is named', () => {
    const door = new Admission({ chats: ['7', '8'] }, undefined);
    expect(['7', '8', '9', '-7'].map((chat) => door.admits(asker(chat, '5')))).toEqual([true, true, false, false]);
  });

  it('is only who is named as well, if people are named', () => {
    const door = new Admission({ chats: ['-100'], users: ['5'] }, undefined);
    expect(
      [asker('-100', '5'), asker('-100', '6'), asker('-100'), asker('5', '5')].map((who) => door.admits(who)),
    ).toEqual([true, false, false, false]);
  });

  it('is told to the log, once for each stranger, and not without end', () => {
    const told: string[] = [];
    const door = new Admission({ chats: ['7'], users: ['5'] }, ({ text }) => void told.push(text));
    door.admits(asker('9', '5'));
    door.admits(asker('9', '6'));
    door.admits(asker('7', '6'));
    expect(told).toEqual([
      'Telegram: chat 9 sent a command and was ignored, because commands.chats does not name it',
      'Telegram: user 6 sent a command and was ignored, because commands.users does not name it',
    ]);
    for (let chat = 100; chat < 200; chat += 1) door.admits(asker(String(chat)));
    expect(told).toHaveLength(20);
  });
});

describe('a question that waits for a yes', () => {
  const ann = asker('7', '5');
  const make = (): Confirmations<string> => {
    let count = 0;
    return new Confirmations<string>(() => `CODE${(count += 1)}`);
  };

  it('is answered once, by its code, however that is written', () => {
    const questions = make();
    questions.ask(ann, 'stop', 0);
    expect(questions.take(ann, ' code1 ', 60_000)).toBe('stop');
    expect(questions.take(ann, 'CODE1', 60_000)).toBeUndefined();
  });

  it('waits for a minute', () => {
    const questions = make();
    questions.ask(ann, 'stop', 0);
    expect(questions.take(ann, 'CODE1', 60_001)).toBeUndefined();
  });

  it('is answered by nobody else, and nowhere else', () => {
    const questions = make();
    questions.ask(ann, 'stop', 0);
    expect(questions.take(asker('7', '6'), 'CODE1', 1)).toBeUndefined();
    expect(questions.take(asker('8', '5'), 'CODE1', 1)).toBeUndefined();
    expect(questions.take(ann, 'CODE1', 1)).toBe('stop');
  });

  it('is over after a wrong code, a no, or another question', () => {
    const questions = make();
    questions.ask(ann, 'stop', 0);
    expect([questions.take(ann, 'CODE9', 1), questions.take(ann, 'CODE1', 1)]).toEqual([undefined, undefined]);
    questions.ask(ann, 'stop', 0);
    expect([questions.drop(ann, 'CODE2', 1), questions.take(ann, 'CODE2', 1)]).toEqual([true, undefined]);
    questions.ask(ann, 'stop', 0);
    questions.ask(ann, 'pause', 0);
    expect([questions.take(ann, 'CODE4', 1)]).toEqual(['pause']);
    expect(questions.drop(ann, 'CODE4', 1)).toBe(false);
  });

  it('has a code that can be typed, and another one each time', () => {
    const codes = Array.from({ length: 50 }, confirmationCode);
    expect(new Set(codes).size).toBe(50);
    expect(codes.every((code) => /^[A-HJKMNP-Z2-9]{6}$/.test(code))).toBe(true);
  });
});
