import { GridbotError, type JsonValue, type UnixMillis } from '@gridbot/core';
import { answerError, jsonIn, type ChannelAnswer } from '@gridbot/notify-kit';

const INVITE = 'write /invite and the name of the app in the channel';
const NEW_TOKEN =
  'copy the Bot User OAuth Token of the app (OAuth & Permissions, at api.slack.com/apps) into the file of tokenFile';
const NEW_WEBHOOK =
  'make a new webhook (Incoming Webhooks, at api.slack.com/apps) and put its address into the file of urlFile';

/** What to do, by the word that Slack answers. */
const ADVICE: Readonly<Record<string, string>> = {
  invalid_auth: `The token is wrong: ${NEW_TOKEN}`,
  not_authed: `The token is wrong: ${NEW_TOKEN}`,
  token_revoked: `The token is not valid any more: ${NEW_TOKEN}`,
  token_expired: `The token is not valid any more: ${NEW_TOKEN}`,
  account_inactive: `The app was removed: install it to the workspace again, then ${NEW_TOKEN}`,
  missing_scope: 'The app lacks a right: add it under OAuth & Permissions, Bot Token Scopes, and install the app again',
  channel_not_found: `There is no such channel, or the app does not see it: look at channel, and ${INVITE}`,
  not_in_channel: `The app is not in the channel: ${INVITE}`,
  is_archived: 'The channel is archived: choose another',
  restricted_action: 'The workspace does not let apps write to the channel: ask who administers it',
  invalid_token: `The webhook is wrong or was removed: ${NEW_WEBHOOK}`,
  no_service: `The webhook was removed or switched off: ${NEW_WEBHOOK}`,
  no_team: `The webhook's workspace is gone: ${NEW_WEBHOOK}`,
  channel_is_archived: `The webhook's channel is archived: ${NEW_WEBHOOK}`,
  action_prohibited: 'The workspace does not let webhooks write to the channel: ask who administers it',
  posting_to_general_channel_denied: 'The workspace does not let webhooks write to its general channel: choose another',
};
const REPORT = 'Slack does not take the message: please report it with this line';

/** What Slack says of a message whose blocks it does not take. */
const ABOUT_BLOCKS = /\b(?:invalid_blocks|msg_blocks_too_long)/;

/** True if the same message without blocks may be taken. */
export function isAboutBlocks(error: GridbotError): boolean {
  return !error.retryable && ABOUT_BLOCKS.test(error.message);
}

/** Words of the Web API that mean: later. They come with status 200. */
const LATER: ReadonlySet<string> = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);

/** The error for the answer of a webhook, whose body is one word; `undefined` if it took the message. */
export function webhookError(answer: ChannelAnswer, now: UnixMillis): GridbotError | undefined {
  const otherwise =
    ADVICE[answer.text.trim()] ?? (answer.status === 400 ? REPORT : `Look at urlFile, or ${NEW_WEBHOOK}`);
  return answerError(answer, { channel: 'slack', now, advice: { [answer.status]: otherwise } });
}

/** What the Web API answered. */
export type SlackFields = Readonly<Record<string, JsonValue | undefined>>;

/**
 * The fields of an answer of the Web API.
 * @throws GridbotError NOTIFY.UNAVAILABLE or NOTIFY.REFUSED if it did not do what was asked
 */
export function webApiAnswer(answer: ChannelAnswer, call: string, now: UnixMillis): SlackFields {
  const error = answerError(answer, { channel: 'slack', now });
  if (error !== undefined) throw error;
  const fields = fieldsOf(jsonIn(answer));
  if (fields['ok'] === true) return fields;
  const word = textOf(fields['error']) ?? 'something that is not from its API';
  const needed = textOf(fields['needed']);
  const what = `slack answered ${call} with ${word}${needed === undefined ? '' : ` (needed: ${needed})`}`;
  if (LATER.has(word) || fields['error'] === undefined) {
    throw new GridbotError('NOTIFY.UNAVAILABLE', what, { retryable: true, details: { word } });
  }
  throw new GridbotError('NOTIFY.REFUSED', `${what}. ${ADVICE[word] ?? REPORT}`, { details: { word } });
}

/** Text of a field; `undefined` if it is none. */
export function textOf(field: JsonValue | undefined): string | undefined {
  return typeof field === 'string' && field !== '' ? field : undefined;
}

function fieldsOf(json: JsonValue | undefined): SlackFields {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? (json as SlackFields) : {};
}
