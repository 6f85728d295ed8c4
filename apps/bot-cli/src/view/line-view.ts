import type { Notice, StepResult } from '@gridbot/core';
import type { BotObserver, BotSession } from '../bot/bot-session.js';
import type { RunTotals } from '../bot/run-totals.js';
import { fillLine } from './fill-line.js';

/** Tells what happens in plain lines: for pipes and files. */
export class LineView implements BotObserver {
  constructor(
    private readonly say: (line: string) => void,
    private readonly totals: RunTotals,
  ) {}

  started({ certificate: { price, instrument }, restored }: BotSession): void {
    this.say(`${restored ? 'going on' : 'starting'} at ${price} ${instrument.quote}`);
  }

  stepped(step: StepResult): void {
    for (const counted of this.totals.add(step)) this.say(fillLine(counted));
  }

  noticed({ level, text }: Notice): void {
    this.say(`${level}: ${text}`);
  }
}
