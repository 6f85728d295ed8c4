import type { GridbotError, JsonValue, UnixMillis } from '@gridbot/core';
import { answerError, jsonIn, retryAfterOf, type ChannelAnswer } from '@gridbot/notify-kit';

const NEW_WEBHOOK =
  "make a new webhook (the channel's settings, Integrations, Webhooks) and put its address into the file that urlFile names";
const GONE = `The webhook was deleted, or its address is not whole: ${NEW_WEBHOOK}`;

/** By the number in the answer, which says more than the status. */
const BY_CODE: Readonly<Record<number, string>> = {
  10003: 'There is no such thread: look at threadId',
  10015: GONE,
  50027: GONE,
  220001: 'The webhook belongs to a forum: say in threadId which thread to write to',
  220003: 'Threads exist in forums and text channels only: leave out threadId',
};

const INVALID_FORM = 50035;

const BY_STATUS = {
  400: 'Discord does not take the message: please report it with this line',
  401: GONE,
  403: `The webhook may not write to the channel: ${NEW_WEBHOOK}`,
  404: GONE,
};

/** The error for an answer of Discord; `undefined` if it took the message. */
export function discordError(answer: ChannelAnswer, now: UnixMillis): GridbotError | undefined {
  const { code, message, retry_after: seconds } = fieldsOf(jsonIn(answer));
  const known = typeof code === 'number' ? BY_CODE[code] : undefined;
  const advice = known === undefined ? BY_STATUS : { [answer.status]: known };
  // Version 10 of the API tells waits in seconds, with decimals.
  const retryAfter = typeof seconds === 'number' ? retryAfterOf(String(seconds), now) : undefined;
  // What is wrong with a form is told by the whole answer alone.
  const told = typeof message === 'string' && code !== INVALID_FORM;
  const shown = told ? { ...answer, text: message } : answer;
  return answerError(shown, { channel: 'discord', now, retryAfter, advice });
}

function fieldsOf(json: JsonValue | undefined): Readonly<Record<string, JsonValue | undefined>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Record<string, JsonValue>) : {};
}
