import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import type { AccountSnapshot, CancelOnStop, MarketEvent, Notify } from '@gridbot/core';
import type { BotProcess, ProcessState } from '../bot/bot-process.js';
import type { Venue } from '../world/venue.js';
import { commandOf, eventText, STOPPED, type ChildTask, type FromBot, type ToBot } from './messages.js';

const ROOT = fileURLToPath(new URL('../../../../..', import.meta.url));
const LOADER = pathToFileURL(join(ROOT, 'tools/crash/typescript.mjs')).href;
const PROGRAM = join(ROOT, 'apps/bot-cli-e2e/src/crash/child/bot-child.ts');

/** A process of the bot that really is one, and is really killed. The exchange stays here. */
export class RealProcess implements BotProcess {
  nextAlarm: number | undefined;
  private readonly child: ChildProcess;
  private readonly gone: Promise<unknown>;
  private point = 'nowhere';
  private stopped = false;
  private tellState: ((state: ProcessState) => void) | undefined;
  private disconnect: () => void = () => undefined;
  private ending: ProcessState | undefined;

  /**
   * @param killAfter kills it when so many of its messages have come, wherever it is; default: at its point only
   * @param onNotice takes what it tells people
   */
  constructor(
    private readonly venue: Venue,
    task: ChildTask,
    private killAfter = Infinity,
    private readonly onNotice: (notice: Notify) => void = () => undefined,
  ) {
    this.child = fork(PROGRAM, [JSON.stringify(task)], {
      execArgv: ['--import', LOADER, '--no-warnings'],
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    this.gone = Promise.all([once(this.child, 'exit'), once(this.child, 'disconnect')]);
    this.child.on('message', (message: FromBot) => this.receive(message));
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => this.onOutput(text));
    void this.gone.then(() => this.settle(this.ending ?? { kind: 'dead', point: this.point }));
  }

  async quiet(): Promise<ProcessState> {
    if (this.ending !== undefined) return this.ending;
    const state = new Promise<ProcessState>((resolve) => (this.tellState = resolve));
    this.tell({ kind: 'quiet' });
    return state;
  }

  push(event: MarketEvent): void {
    this.tell({ kind: 'market', event: eventText(event) });
  }

  advanceTo(at: number): void {
    this.tell({ kind: 'advance', at });
  }

  requestStop(cancel: CancelOnStop): void {
    this.tell({ kind: 'stop', cancel });
  }

  /** The operating system has closed everything already. */
  async bury(): Promise<void> {
    this.kill('the end of the test');
    await this.gone;
    this.disconnect();
  }

  private receive(message: FromBot): void {
    if ((this.killAfter -= 1) === 0) this.kill(`a message (${message.kind})`);
    switch (message.kind) {
      case 'listening':
        this.disconnect = this.venue.connect((report) => this.tell({ kind: 'report', event: eventText(report) }));
        return;
      case 'command':
      case 'notice':
        return this.carryOut(message.command);
      case 'ask account':
        return void this.askAccount(message);
      case 'idle':
        this.nextAlarm = message.nextAlarm;
        return this.settle({ kind: 'idle' });
      case 'ended':
        return this.settle({ kind: 'ended', ...(message.text === undefined ? {} : { error: message }) });
    }
  }

  private carryOut(text: string): void {
    const command = commandOf(text);
    if (command.type === 'submit-order') this.venue.submit(command);
    else if (command.type === 'request-cancel') this.venue.cancel(command);
    else if (command.type === 'notify') this.onNotice(command);
  }

  private async askAccount({ id, since, lookUp }: FromBot & { readonly kind: 'ask account' }): Promise<void> {
    const account = await this.venue.snapshot({ since, lookUp: lookUp as AccountSnapshot['unknown'] });
    this.tell({ kind: 'account', id, event: eventText(account) });
  }

  private onOutput(text: string): void {
    const [, point] = text.split(STOPPED);
    if (point === undefined) return;
    this.stopped = true;
    this.kill(point.trim());
  }

  private kill(point: string): void {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    if (!this.child.killed) this.point = point;
    this.child.kill('SIGKILL');
  }

  private settle(state: ProcessState): void {
    if (state.kind !== 'idle') this.ending ??= state;
    this.tellState?.(state);
    this.tellState = undefined;
  }

  private tell(message: ToBot): void {
    if (this.child.connected && !this.stopped) this.child.send(message, () => undefined);
  }
}
