import type { Millis, UnixMillis } from '@gridbot/core';
import type { Asker } from './telegram-request.js';

/** How long a question waits for its answer. */
export const PATIENCE: Millis = 60_000;

interface Question<Action> {
  readonly code: string;
  readonly action: Action;
  readonly until: UnixMillis;
}

/** Questions that wait for a yes: one a person and chat, each answered once, by who was asked, within a minute. */
export class Confirmations<Action> {
  private readonly questions = new Map<string, Question<Action>>();

  /** @param newCode makes a code that nobody guesses */
  constructor(private readonly newCode: () => string) {}

  /** Asks, in place of what was asked before. @returns the code that says yes */
  ask(who: Asker, action: Action, now: UnixMillis): string {
    const code = this.newCode();
    this.questions.set(keyOf(who), { code, action, until: now + PATIENCE });
    return code;
  }

  /** What was confirmed; `undefined` if the code is not that of a question that waits. A wrong code ends the question as well. */
  take(who: Asker, code: string, now: UnixMillis): Action | undefined {
    const question = this.questions.get(keyOf(who));
    this.questions.delete(keyOf(who));
    if (question === undefined || now > question.until) return undefined;
    return question.code === code.trim().toUpperCase() ? question.action : undefined;
  }

  /** True if a question waited with this code; it does not any more. */
  drop(who: Asker, code: string, now: UnixMillis): boolean {
    return this.take(who, code, now) !== undefined;
  }
}

function keyOf({ chatId, userId }: Asker): string {
  return `${chatId}:${userId ?? ''}`;
}
