import { beforeEach, describe, expect, it } from '@jest/globals';
import type { OperatorDesk } from '@gridbot/core';
import { ManualClock } from '@gridbot/testkit';
import { Confirmations } from './confirmations.js';
import { OperatorCommands } from './operator-commands.js';

const ann = { chatId: '7', userId: '5', name: 'Ann <b>' };
let clock: ManualClock;
let said: string[];
let done: string[];
let remarks: string[];
let failing: string;
let commands: OperatorCommands;

const answer = (what: string) => (by?: string) => {
  if (failing === what) return Promise.reject(new Error('disk is full'));
  done.push(by === undefined ? what : `${what} by ${by}`);
  return Promise.resolve(`${what} is done`);
};

const ask = (text: string, from = ann): Promise<void> => {
  const [command = '', argument = ''] = text.split(' ');
  return commands.handle({ kind: 'command', from, command, argument });
};
const press = (data: string, from = ann): Promise<void> =>
  commands.handle({ kind: 'button', from, data, callbackId: 'q', messageId: 3 });

beforeEach(() => {
  clock = new ManualClock(0);
  [said, done, remarks, failing] = [[], [], [], ''];
  const desk = Object.fromEntries(
    ['status', 'orders', 'profit', 'pause', 'resume', 'stop'].map((name) => [name, answer(name)]),
  ) as unknown as OperatorDesk;
  commands = new OperatorCommands({
    desk,
    voice: {
      say: ({ chatId }, text) => Promise.resolve(void said.push(`${chatId}: ${text}`)),
      ask: ({ chatId }, text, yes, no) => Promise.resolve(void said.push(`${chatId}: ${text} [${yes}] [${no}]`)),
      settle: ({ messageId }, text) => Promise.resolve(void said.push(`#${messageId}: ${text}`)),
    },
    confirmations: new Confirmations(() => 'ABC123'),
    clock,
    remark: ({ text }) => void remarks.push(text),
  });
});

describe('commands that tell', () => {
  it('are answered at once', async () => {
    for (const command of ['status', 'orders', 'profit']) await ask(command);
    expect(said).toEqual(['7: status is done', '7: orders is done', '7: profit is done']);
  });

  it('are listed for who asks for help or for what does not exist', async () => {
    await ask('start');
    await ask('sell_all');
    expect(said[0]).toContain('/pause Stop placing orders');
    expect(said[1]).toContain('There is no such command. There are: /status, /orders');
    expect(done).toEqual([]);
  });

  it('say that they failed, and why only to the log', async () => {
    failing = 'status';
    await ask('status');
    expect(said).toEqual(['7: status failed. The log of the bot says why.']);
    expect(remarks).toEqual(['Telegram: status failed: disk is full']);
  });
});

describe('commands that act', () => {
  it('are asked back first', async () => {
    for (const command of ['pause', 'resume', 'stop']) await ask(command);
    expect(done).toEqual([]);
    expect(said[2]).toBe(
      '7: Stop the bot? It ends, and somebody has to start it again.\n' +
        'Press a button, or write /yes ABC123 within a minute. [yes ABC123] [no ABC123]',
    );
  });

  it('are done after a yes, which tells who said it', async () => {
    await ask('pause');
    await press('yes ABC123');
    await ask('stop');
    await ask('yes abc123');
    expect(done).toEqual(['pause by telegram user 5 (Ann b)', 'stop by telegram user 5 (Ann b)']);
    expect([said[1], said[3]]).toEqual(['#3: pause is done', '7: stop is done']);
    expect(remarks[0]).toBe('Telegram: pause, asked for by telegram user 5 (Ann b)');
  });

  it('are not done after a no, too late, twice, by another person, or without a question', async () => {
    await ask('yes ABC123');
    await ask('stop');
    await press('no ABC123');
    await press('yes ABC123');
    await ask('stop');
    await press('yes ABC123', { ...ann, userId: '6' });
    clock.set(60_001);
    await press('yes ABC123');
    expect(done).toEqual([]);
    expect(said.filter((line) => line.includes('Nothing was done'))).toHaveLength(5);
  });
});
