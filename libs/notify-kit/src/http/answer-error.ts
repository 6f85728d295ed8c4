import { GridbotError, type Millis, type UnixMillis } from '@gridbot/core';
import type { ChannelAnswer } from './channel-answer.js';
import { retryAfterOf } from './retry-after.js';

/** How much of an answer an error shows. */
const SHOWN = 200;

/** What turns an answer into an error. */
export interface AnswerTerms {
  /** The channel, for messages: `slack`. */
  readonly channel: string;
  readonly now: UnixMillis;
  /** Milliseconds to wait, if the answer's body says so; it goes before the header. */
  readonly retryAfter?: Millis | undefined;
  /** What to do about a refusal, by status; `otherwise` for all others. */
  readonly advice?: Readonly<Record<number, string>> & { readonly otherwise?: string };
}

const ADVICE: Readonly<Record<number, string>> = {
  301: 'The address has moved: configure the new one',
  302: 'The address has moved: configure the new one',
  307: 'The address has moved: configure the new one',
  308: 'The address has moved: configure the new one',
  400: 'It does not understand the message: report it',
  401: 'It does not know the token or signature: look at the file of the secret',
  403: 'It knows who asks and does not allow it: look at the rights of the token',
  404: 'There is nothing at this address: look at the address',
  410: 'There is nothing at this address any more: make a new one',
  413: 'The message is too large for it: report it',
};

/** The error for an answer that does not say that the message was taken; `undefined` for one that does (2xx). */
export function answerError(answer: ChannelAnswer, terms: AnswerTerms): GridbotError | undefined {
  const { status } = answer;
  if (status >= 200 && status < 300) return undefined;
  const what = `${terms.channel} answered ${status}${said(answer)}`;
  return isTheirs(status) ? unavailable(what, answer, terms) : refused(what, status, terms);
}

/** The error for no answer at all. Whether it is tried again is for the caller to say. @param happened what was seen instead, without secrets */
export function noAnswer(channel: string, happened: string, cause?: unknown): GridbotError {
  const text = `${channel} cannot be reached: ${happened}`;
  return new GridbotError('NOTIFY.UNAVAILABLE', text, { retryable: true, cause });
}

/** Their trouble, or a request to come back later. */
function isTheirs(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

function unavailable(what: string, { status, headers }: ChannelAnswer, { now, retryAfter }: AnswerTerms): GridbotError {
  const wait = retryAfter ?? retryAfterOf(headers['retry-after'], now);
  const when = wait === undefined ? '' : `. It asks to come back in ${Math.ceil(wait / 1_000)} s`;
  return new GridbotError('NOTIFY.UNAVAILABLE', `${what}${when}`, {
    retryable: true,
    details: { status, ...(wait !== undefined && { retryAfter: wait }) },
  });
}

function refused(what: string, status: number, { advice = {} }: AnswerTerms): GridbotError {
  const todo = advice[status] ?? advice.otherwise ?? ADVICE[status] ?? 'Look at the settings of the channel';
  return new GridbotError('NOTIFY.REFUSED', `${what}. ${todo}`, { details: { status } });
}

function said({ text }: ChannelAnswer): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line === '') return '';
  return `: ${line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line}`;
}
