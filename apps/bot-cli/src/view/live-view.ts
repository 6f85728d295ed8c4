import type { Notice, StepResult } from '@gridbot/core';
import type { BotObserver, BotSession } from '../bot/bot-session.js';
import type { RunTotals } from '../bot/run-totals.js';
import type { CliContext } from '../cli/cli-context.js';
import { viewOf } from './bot-view.js';
import { fillLine } from './fill-line.js';
import { ANSI_PAINT, NO_PAINT, type Paint } from './paint.js';
import { screenLines } from './screen.js';
import { onSuspension } from './suspension.js';

const FRAME_MILLIS = 200;
const KEPT_LINES = 10;
const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';
const CLEAR = '\u001b[2J';
const HOME = '\u001b[H';
const CLEAR_LINE = '\u001b[K';
const CLEAR_BELOW = '\u001b[J';

/** Draws the bot on the terminal five times a second, once it has begun to run. */
export class LiveView implements BotObserver {
  private readonly paint: Paint;
  private session: BotSession | undefined;
  private timer: NodeJS.Timeout | undefined;
  private endSuspension = (): void => undefined;
  private fills: readonly string[] = [];
  private notices: readonly string[] = [];

  /** @param effect what the bot's orders are, in a few words */
  constructor(
    private readonly context: Pick<CliContext, 'stdout' | 'size' | 'env'>,
    private readonly totals: RunTotals,
    private readonly effect: string,
  ) {
    this.paint = (context.env['NO_COLOR'] ?? '') === '' ? ANSI_PAINT : NO_PAINT;
  }

  started(session: BotSession): void {
    this.session = session;
    this.takeTerminal();
    process.once('exit', this.showCursor);
    this.endSuspension = onSuspension({ release: this.showCursor, resume: this.takeTerminal });
    this.timer = setInterval(() => this.draw(), FRAME_MILLIS);
  }

  stepped(step: StepResult): void {
    this.fills = [...this.fills, ...this.totals.add(step).map(fillLine)].slice(-KEPT_LINES);
  }

  noticed({ text }: Notice): void {
    this.note(text);
  }

  /** Shows a line among the notices; before the bot has begun to run, in plain text. */
  note(text: string): void {
    this.notices = [...this.notices, text].slice(-KEPT_LINES);
    if (this.session === undefined) this.context.stdout(`${text}\n`);
  }

  /** Draws for the last time and gives the terminal back. */
  close(): void {
    if (this.timer === undefined) return;
    clearInterval(this.timer);
    this.draw();
    process.off('exit', this.showCursor);
    this.endSuspension();
    this.showCursor();
  }

  private readonly takeTerminal = (): void => this.context.stdout(`${HIDE_CURSOR}${CLEAR}`);

  /** Also when the process is ended in the middle of it. */
  private readonly showCursor = (): void => this.context.stdout(SHOW_CURSOR);

  private draw(): void {
    if (this.session === undefined) return;
    const view = viewOf(this.session, this.totals, { effect: this.effect, fills: this.fills, notices: this.notices });
    const lines = screenLines(view, this.context.size(), this.paint);
    this.context.stdout(`${HOME}${lines.map((line) => `${line}${CLEAR_LINE}\n`).join('')}${CLEAR_BELOW}`);
  }
}
