import { isCanceledOnStop } from '../events/stop-requested.event.js';
import type { GuardedHoldings } from '../guards/loss-limits.guard.js';
import type { Guards } from '../guards/guards.js';
import type { Books } from './books.js';
import { limitReason, pausedByLimitNotice, resumeRefusedNotice } from './notices.js';
import type { Standing } from './standing.js';
import type { StepRecorder } from './step-recorder.js';

/** Pauses the bot when it has lost too much, and keeps it paused. */
export class LossStop {
  constructor(
    private readonly books: Books,
    private readonly guards: Guards,
    private readonly standing: Standing,
  ) {}

  /** Base and quote that the bot holds; `undefined` before the account was read. */
  get holdings(): GuardedHoldings | undefined {
    const { books } = this;
    if (!books.opened) return undefined;
    const { instrument, portfolio } = books;
    return { base: portfolio.total(instrument.base), quote: portfolio.total(instrument.quote) };
  }

  /** Pauses a bot that trades and has exceeded a limit: orders are canceled as set, people are told. Returns whether it did. */
  check(step: StepRecorder): boolean {
    const { books, guards, standing } = this;
    if (!guards.limitsLoss || !standing.trading) return false;
    const { holdings } = this;
    if (holdings === undefined) return false;
    const breach = guards.breach(holdings, standing.ticker?.price);
    if (breach === undefined) return false;
    const { quote } = books.instrument;
    standing.pauseFor({ reason: limitReason(breach, quote), until: 'resume' });
    for (const order of [...books.orders.byKey.values()]) {
      if (isCanceledOnStop(breach.cancel, order.side)) books.requestCancel(order, step.event.at, step);
    }
    step.ask(pausedByLimitNotice(breach, quote));
    return true;
  }

  /** Tells why a paused bot is not resumed; false if it may be. */
  refusesResume(step: StepRecorder): boolean {
    const { books, guards, standing, holdings } = this;
    if (!guards.limitsLoss || holdings === undefined) return false;
    const breach = guards.breach(holdings, guards.lastBelieved(standing.ticker));
    if (breach === undefined) return false;
    step.ask(resumeRefusedNotice(breach, books.instrument.quote));
    return true;
  }

  /** A step is done: limits move with what it changed. */
  stepped(): void {
    const { guards, standing } = this;
    if (!guards.any) return;
    const { holdings } = this;
    if (holdings !== undefined) guards.stepped(holdings, standing.ticker);
  }
}
