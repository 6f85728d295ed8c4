import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { GridbotError } from '@gridbot/core';
import { MemoryDatabase, openMemoryStore } from '@gridbot/persistence/memory';
import { aBot, tape } from '../bot/bot.fixture.js';
import type { Bot } from '../bot/bot.js';
import { NotRunning } from '../cli/not-running.js';
import { askHealth } from '../health/ask-health.js';
import { folderWith } from '../plugins/plugin-folder.fixture.js';
import type { LevelSwitch } from '../logging/level-switch.js';
import type { LogLevel } from '../logging/log-level.js';
import { askBot } from './ask-bot.js';
import { askForLog } from './ask-for-log.js';
import { askStatus } from './ask-status.js';
import { askToOperate } from './ask-to-operate.js';
import { askToPause } from './ask-to-pause.js';
import { askToStop, endLine, requireConfirmedEnd } from './ask-to-stop.js';
import { ControlServer } from './control-server.js';
import { statusLines } from './running-status.view.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A dry-run that runs and can be asked; its market repeats its price, so that a resumed bot sees one. */
async function controlled(
  socket = join(folderWith({}), 'new', 'bot.sock'),
  levels?: Pick<LevelSwitch, 'level' | 'set'>,
) {
  const warned: string[] = [];
  const exchange = tape(['50000', '50000', '50000'], { waits: true });
  const { bot, seen } = aBot({ exchange, store: openMemoryStore({ database: new MemoryDatabase() }) });
  const control = new ControlServer(socket, (text) => warned.push(text), undefined, levels);
  const run = bot.run();
  control.open(bot);
  const ended = run.then((end) => control.close(end));
  const asked = { name: 'tested', socket };
  await control.settled();
  while (bot.session?.engine.lifecycle !== 'running') await turn();
  return { bot, control, ended, asked, warned, socket, seen };
}

describe('a running bot', () => {
  it('tells how it stands', async () => {
    const { asked, ended } = await controlled();
    const status = await askStatus(asked);
    expect(status).toMatchObject({
      bot: 'tested',
      pid: process.pid,
      lifecycle: 'running',
      trading: {
        mode: 'dry-run',
        instrument: 'test:BTC/USD',
        price: { last: '50000' },
        comparedAt: expect.any(Number),
        openOrders: { buys: 3, sells: 0 },
        equity: expect.stringMatching(/^10000/),
      },
    });
    expect(statusLines(status, 'DRY-RUN').join('\n')).toMatch(
      /tested: running since .*, DRY-RUN\n.*compared {5}with the account at \d{4}-.*open orders {2}3 buys, 0 sells/s,
    );
    await askToStop(asked, undefined);
    await ended;
  });

  it('goes on when it is asked how it stands and its strategy cannot say', async () => {
    const { asked, ended, bot } = await controlled();
    const session = bot.session!;
    const broken = new GridbotError('STRATEGY.THREW', 'strategy "grid" threw in view: no lots');
    const { now } = session;
    Object.assign(session, {
      now: () => {
        throw broken;
      },
    });
    const error = { code: 'STRATEGY.THREW', message: expect.stringContaining('threw in view') };
    await expect(askStatus(asked)).rejects.toMatchObject(error);
    Object.assign(session, { now });
    expect(await askStatus(asked)).toMatchObject({ lifecycle: 'running' });
    await askToStop(asked, undefined);
    await ended;
  });

  it('tells how well it is', async () => {
    const { asked, ended } = await controlled();
    expect(await askHealth(asked)).toEqual({ bot: 'tested', lifecycle: 'running', healthy: true, ready: true });
    await askToPause(asked, { command: 'pause' });
    expect(await askHealth(asked)).toMatchObject({ lifecycle: 'paused', healthy: true, ready: false });
    await askToStop(asked, 'none');
    await ended;
  });

  it('pauses, and says why it is paused', async () => {
    const { asked, ended } = await controlled();
    const status = await askToPause(asked, { command: 'pause' });
    expect(status).toMatchObject({ lifecycle: 'paused', reason: expect.stringContaining('gridbot pause') });
    expect(statusLines(status, '')[1]).toMatch(/^reason {7}/);
    await askToPause(asked, { command: 'pause' });
    await askToStop(asked, 'none');
    await ended;
  });

  it('shows more or less in its log, as it is asked to', async () => {
    const set: string[] = [];
    const levels = { level: 'info' as LogLevel, set: (level: LogLevel, by: string) => void set.push(`${level} ${by}`) };
    const { asked, ended } = await controlled(undefined, levels);
    expect(await askForLog(asked, undefined)).toBe('info');
    await askForLog(asked, 'debug');
    expect(set).toEqual(['debug gridbot log']);
    const wrong = await askBot(asked, { command: 'log', level: 'loud' } as never);
    expect(wrong).toMatchObject({ type: 'refused', problem: expect.stringContaining('level must be trace, debug') });
    await askToStop(asked, 'none');
    await ended;
    const without = await controlled();
    await expect(askForLog(without.asked, 'debug')).rejects.toThrow('it has no log');
    await askToStop(without.asked, 'none');
    await without.ended;
  });

  it('hands commands to its strategy, which tells what comes of them', async () => {
    const { asked, ended, seen } = await controlled();
    await askToOperate(asked, { name: 'attach-lot', argument: 'lot-7' });
    await askToOperate(asked, { name: 'dance' });
    while (seen.notices.filter(({ topic }) => topic.startsWith('grid.unknown')).length < 2) await turn();
    const texts = seen.notices.map(({ text }) => text).join('\n');
    expect(texts).toContain('There is no detached lot "lot-7"');
    expect(texts).toContain('knows no command "dance"');
    expect(await askBot(asked, { command: 'operate', name: 7 } as never)).toMatchObject({ type: 'refused' });
    const wrong = { command: 'operate', name: 'attach-lot', argument: {} } as never;
    expect(await askBot(asked, wrong)).toMatchObject({ type: 'refused', problem: expect.stringContaining('argument') });
    await askToStop(asked, 'none');
    await ended;
  });

  it.each([
    ['all', 0],
    ['none', 3],
    [undefined, 3],
  ] as const)('stops with cancel %s and is waited for', async (cancel, openOrders) => {
    const { asked, ended, socket } = await controlled();
    const end = await askToStop(asked, cancel);
    expect(end).toEqual({ type: 'ended', end: 'stopped', openOrders });
    requireConfirmedEnd('tested', end);
    await ended;
    expect(existsSync(socket)).toBe(false);
  });

  it('is asked by its own user only', async () => {
    const { asked, ended, socket } = await controlled();
    expect(statSync(socket).mode & 0o777).toBe(0o600);
    await askToStop(asked, undefined);
    await ended;
  });

  it('refuses what it does not understand, and goes on', async () => {
    const { asked, ended } = await controlled();
    const wrong = { command: 'stop', cancel: 'some' } as never;
    expect(await askBot(asked, wrong)).toMatchObject({ type: 'refused', problem: expect.stringContaining('"some"') });
    expect(await askBot(asked, { command: 'sell-all' } as never)).toMatchObject({ type: 'refused' });
    expect((await askStatus(asked)).lifecycle).toBe('running');
    await askToStop(asked, undefined);
    await ended;
  });

  it('takes the place of a socket that a dead process left', async () => {
    const { spawnSync } = await import('node:child_process');
    const socket = join(folderWith({}), 'bot.sock');
    const leave = `require('net').createServer().listen(${JSON.stringify(socket)}, () => process.kill(process.pid, 'SIGKILL'))`;
    spawnSync(process.execPath, ['-e', leave], { env: {} });
    expect(existsSync(socket)).toBe(true);
    await expect(askStatus({ name: 'tested', socket })).rejects.toThrow(/did not end in good order/);
    const { asked, ended } = await controlled(socket);
    await askToStop(asked, undefined);
    await ended;
  });

  it('goes on without control if something else answers at its place', async () => {
    const socket = join(folderWith({}), 'bot.sock');
    const other = createServer((connection) => connection.destroy());
    await new Promise<void>((resolve) => other.listen(socket, resolve));
    const { bot, ended, warned } = await controlled(socket);
    expect(warned).toEqual([expect.stringContaining('another process answers')]);
    bot.requestStop('test');
    await ended;
    await new Promise((resolve) => other.close(resolve));
  });
});

describe('a bot that cannot be asked', () => {
  it('does not run', async () => {
    const socket = join(folderWith({}), 'bot.sock');
    await expect(askStatus({ name: 'tested', socket })).rejects.toThrow(
      /bot "tested" cannot be reached: it does not run.*waits for its database/,
    );
  });

  it('hung up', async () => {
    const socket = join(folderWith({}), 'bot.sock');
    const server = createServer((connection) => connection.destroy());
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    await expect(askStatus({ name: 'tested', socket })).rejects.toBeInstanceOf(NotRunning);
    await new Promise((resolve) => server.close(resolve));
  });

  it('was not ended in good order, and the next process waits: that it may is said', async () => {
    const socket = join(folderWith({}), 'bot.sock');
    const died = `const { createServer } = require('node:net'); createServer().listen('${socket}', () => process.kill(process.pid, 'SIGKILL'))`;
    spawnSync(process.execPath, ['--eval', died]);
    await expect(askStatus({ name: 'tested', socket })).rejects.toThrow(
      /and no other runs it yet.*waits for its database/,
    );
  });

  it('is starting: it has no figures, and cannot be paused yet', async () => {
    const socket = join(folderWith({}), 'bot.sock');
    const starting = { name: 'tested', session: undefined, operate: () => false } as unknown as Bot;
    const control = new ControlServer(socket, () => undefined);
    control.open(starting);
    await control.settled();
    const asked = { name: 'tested', socket };
    expect(await askStatus(asked)).toEqual({ bot: 'tested', pid: process.pid, lifecycle: 'starting' });
    await expect(askToPause(asked, { command: 'pause' })).rejects.toMatchObject({ code: 'ENGINE.LIFECYCLE' });
    await control.close();
  });
});

describe('the end of a bot that was asked to stop', () => {
  it('is a failure if cancels were not confirmed, or a fault came first', () => {
    expect(() => requireConfirmedEnd('a', { type: 'ended', end: 'stop-timed-out', openOrders: 2 })).toThrow(
      /2 cancels/,
    );
    expect(() => requireConfirmedEnd('a', { type: 'ended', end: 'failed' })).toThrow(/ended by a fault/);
  });

  it('that came before it had begun cancels nothing: whoever wanted that is told by the exit code', () => {
    const end = { type: 'ended', end: 'not-started' } as const;
    for (const cancel of ['all', 'buys'] as const) {
      expect(() => requireConfirmedEnd('a', end, cancel)).toThrow(/nothing was canceled/);
    }
    for (const cancel of ['none', undefined] as const) requireConfirmedEnd('a', end, cancel);
  });

  it('is told in a line', () => {
    expect(endLine('a', { type: 'ended', end: 'stopped', openOrders: 1 })).toBe('a has stopped; 1 order stays open');
    expect(endLine('a', { type: 'ended', end: 'not-started' })).toContain('before it began');
  });
});
