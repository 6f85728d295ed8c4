import { isGridbotError, type GridbotError, type JsonValue, type UnixMillis } from '@gridbot/core';
import { answerError, jsonIn, noAnswer, retryAfterOf, type ChannelAnswer } from '@gridbot/notify-kit';
import { HttpError } from 'grammy/web';

const NEW_TOKEN = 'ask @BotFather for it with /token, and put it into the file of tokenFile';
const ONE_READER =
  'only one process may read what is written to a bot: give each GridBot a bot of its own, and look for a second process with this token';

/** What to do, by what the description says; the first that is in it counts. */
const ADVICE: readonly (readonly [string, string])[] = [
  [
    'chat not found',
    'Look at chatId. Telegram lets a bot write only to who wrote to it first: send it /start, or add it to the group',
  ],
  ['message thread not found', 'There is no such topic: look at threadId'],
  ['upgraded to a supergroup', 'The group has a new id'],
  ['blocked by the user', 'Who is written to has blocked the bot: unblock it in Telegram'],
  ['kicked', 'The bot was removed from the group: add it again'],
  ["can't initiate conversation", 'Telegram lets a bot write only to who wrote to it first: send it /start'],
  ['not enough rights', 'Let the bot send messages, and pictures, in the rights of the group'],
  ['need administrator rights', 'Make the bot an administrator of the channel that may post messages'],
  ['webhook is active', 'A web server receives what is written to the bot: make a bot of its own for GridBot'],
  ['other getUpdates', `Somebody else reads it as well: ${ONE_READER}`],
];
const BY_STATUS = {
  400: 'Telegram does not take the message: please report it with this line',
  401: `The token is wrong or was revoked: ${NEW_TOKEN}`,
  403: 'Telegram does not let the bot write there: look at chatId',
  404: `The token is not whole: ${NEW_TOKEN}`,
  409: `Somebody else reads it as well: ${ONE_READER}`,
};

/** The error for an answer of the Bot API; `undefined` if it did what was asked. */
export function telegramError(answer: ChannelAnswer, now: UnixMillis): GridbotError | undefined {
  const fields = fieldsOf(jsonIn(answer));
  const { description } = fields;
  if (typeof description !== 'string') return answerError(answer, { channel: 'telegram', now, advice: BY_STATUS });
  const { retry_after: seconds, migrate_to_chat_id: newId } = fieldsOf(fields['parameters']);
  const known = ADVICE.find(([words]) => description.includes(words))?.[1];
  const advice = typeof newId === 'number' ? `${known ?? ''}: set chatId to ${newId}` : known;
  return answerError(
    { ...answer, text: description },
    {
      channel: 'telegram',
      now,
      retryAfter: typeof seconds === 'number' ? retryAfterOf(String(seconds), now) : undefined,
      advice: advice === undefined ? BY_STATUS : { [answer.status]: advice },
    },
  );
}

/** What a call of the client failed with: ours, which the client wraps, or an answer that is not from the API. */
export function clientError(error: unknown): GridbotError {
  const inner = error instanceof HttpError ? error.error : error;
  return isGridbotError(inner)
    ? inner
    : noAnswer('telegram', 'what answers is not its API: a proxy or a sign-in page?');
}

/** The status of the answer behind an error; `undefined` if there was none. */
export function statusOf({ details: { status } }: GridbotError): number | undefined {
  return typeof status === 'number' ? status : undefined;
}

function fieldsOf(json: JsonValue | undefined): Readonly<Record<string, JsonValue | undefined>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as Record<string, JsonValue>) : {};
}
