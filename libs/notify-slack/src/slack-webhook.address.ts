import { invalidConfig } from '@gridbot/core';

const WEBHOOK =
  /^(?:https:\/\/[^/?#\s]+|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?)\/services\/\w+\/\w+\/(\w+)$/;

/** Where a webhook is, and what of it must never be shown. */
export interface SlackAddress {
  readonly url: string;
  readonly secrets: readonly string[];
}

/**
 * @param text the address of an incoming webhook as Slack shows it
 * @throws GridbotError CONFIG.INVALID, without the address
 */
export function slackAddress(text: string): SlackAddress {
  const token = WEBHOOK.exec(text)?.[1];
  if (token !== undefined) return { url: text, secrets: [text, token] };
  const other = /\/(?:triggers|workflows)\//.test(text)
    ? ' (it is that of a workflow, which takes other messages)'
    : '';
  const message =
    `names a file that does not hold the address of an incoming webhook${other}. Expected ` +
    'https://hooks.slack.com/services/T.../B.../...: copy it from the page "Incoming Webhooks" of your app at api.slack.com/apps';
  throw invalidConfig([{ path: 'urlFile', message }]);
}
