import { chmodSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { isGridbotError, RESET_LIMITS } from '@gridbot/core';
import type { Bot, BotEnd } from '../bot/bot.js';
import type { ControlDesk } from '../bot/run-bot.js';
import type { LevelSwitch } from '../logging/level-switch.js';
import type { LogLevel } from '../logging/log-level.js';
import type { SettingChange } from '../config/reload/changed-settings.js';
import { healthOf } from '../health/bot-health.js';
import { answerLine, type ControlAnswer, type ControlEnd } from './control-answer.js';
import { readRequest, type ControlRequest } from './control-request.js';
import { onLines } from './line-reader.js';
import { runningStatus } from './running-status.js';

/** Only the user who runs the bot may ask it for something. */
const OWNER_ONLY = 0o600;

type AnsweredLater = Extract<ControlRequest, { command: 'reload' | 'health' | 'status' }>;
type AnsweredAtOnce = Exclude<ControlRequest, AnsweredLater>;

/**
 * Takes requests for a running bot at a Unix domain socket. That it cannot be opened never stops the bot: it then goes on without, and says so.
 */
export class ControlServer implements ControlDesk {
  private readonly server: Server;
  private readonly connections = new Set<Socket>();
  private readonly waiting = new Set<Socket>();
  private bot: Bot | undefined;
  private opening: Promise<void> | undefined;

  constructor(
    private readonly path: string,
    private readonly warn: (text: string) => void,
    /** Reads the configuration again. Absent: this bot cannot. */
    private readonly reload?: (bot: Bot) => Promise<readonly SettingChange[]>,
    /** Absent: there is no log whose level could be changed. */
    private readonly levels?: Pick<LevelSwitch, 'level' | 'set'>,
  ) {
    this.server = createServer((socket) => this.accept(socket));
  }

  open(bot: Bot): void {
    this.bot = bot;
    this.opening ??= this.listen().catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      this.warn(`gridbot status, stop, pause, resume, log and reload cannot reach this bot: ${reason}`);
    });
  }

  /** Resolves once it is open, or has said that it cannot be. */
  async settled(): Promise<void> {
    await this.opening;
  }

  async close(end?: BotEnd): Promise<void> {
    await this.opening;
    for (const socket of this.waiting) socket.write(answerLine(this.ending(end)));
    for (const socket of this.connections) socket.end(() => socket.destroy()); // whoever asked need not hang up first
    if (!this.server.listening) return;
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  /** The bot is leased to this process: a socket that is there is what a dead process left, unless somebody answers. */
  private async listen(): Promise<void> {
    const { path, server } = this;
    await mkdir(dirname(path), { recursive: true });
    if (await answers(path)) throw new Error(`another process answers at ${path}`);
    await rm(path, { force: true });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, () => {
        server.off('error', reject);
        resolve();
      });
      server.once('listening', () => chmodSync(path, OWNER_ONLY));
    });
    server.on('error', (error) => this.warn(`the control socket ${path}: ${error.message}`));
    server.unref();
  }

  private accept(socket: Socket): void {
    this.connections.add(socket);
    socket.on('error', () => socket.destroy()); // whoever asked went away
    socket.on('close', () => {
      this.connections.delete(socket);
      this.waiting.delete(socket);
    });
    onLines(socket, (line) => {
      const request = readRequest(line);
      const reply = (answer: ControlAnswer): void => void socket.write(answerLine(answer));
      if ('problem' in request) reply({ type: 'refused', problem: request.problem });
      else if (isAnsweredAtOnce(request)) reply(this.answer(request, socket));
      else void this.answerLater(request).then(reply, (error: unknown) => reply(refusal(error)));
    });
  }

  /** Rejects with what went wrong: a strategy that cannot show itself must not end its bot because somebody asked. */
  private async answerLater({ command }: AnsweredLater): Promise<ControlAnswer> {
    const bot = this.bot!;
    if (command === 'health') return { type: 'health', health: await healthOf(bot) };
    if (command === 'status') return { type: 'status', status: await runningStatus(bot) };
    if (this.reload === undefined) throw new Error('it was not started from a configuration file');
    return { type: 'reloaded', changes: await this.reload(bot) };
  }

  private answer(request: AnsweredAtOnce, socket: Socket): ControlAnswer {
    const bot = this.bot!;
    switch (request.command) {
      case 'stop':
        this.waiting.add(socket);
        bot.requestStop('gridbot stop', request.cancel);
        return { type: 'accepted' };
      case 'pause':
        return taken(bot.operate('pause', 'gridbot pause'));
      case 'resume':
        return taken(bot.operate('resume', request.reset === true ? RESET_LIMITS : undefined));
      case 'operate':
        return taken(bot.operate(request.name, request.argument));
      case 'log':
        return this.log(request.level);
    }
  }

  private log(level: LogLevel | undefined): ControlAnswer {
    const { levels } = this;
    if (levels === undefined) return { type: 'refused', problem: 'it has no log whose level could be changed' };
    if (level !== undefined) levels.set(level, 'gridbot log');
    return { type: 'log', level: levels.level };
  }

  private ending(end: BotEnd | undefined): ControlEnd {
    const engine = this.bot?.session?.engine;
    return { type: 'ended', end: end ?? 'failed', ...(engine && { openOrders: engine.orders.size }) };
  }
}

function isAnsweredAtOnce(request: ControlRequest): request is AnsweredAtOnce {
  return request.command !== 'reload' && request.command !== 'health' && request.command !== 'status';
}

function refusal(error: unknown): ControlAnswer {
  const problem = error instanceof Error ? error.message : String(error);
  return { type: 'refused', problem, ...(isGridbotError(error) && { code: error.code }) };
}

function taken(runs: boolean): ControlAnswer {
  return runs ? { type: 'accepted' } : { type: 'refused', problem: 'the bot is still starting: try again in a moment' };
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
