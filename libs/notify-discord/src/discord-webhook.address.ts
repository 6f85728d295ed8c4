import { invalidConfig } from '@gridbot/core';

const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?\//;
/** Address of the API, with or without a version, and at its end the id of the webhook and its token. */
const WEBHOOK = /^(https?:\/\/[^/?#\s]+)\/api(?:\/v\d+)?\/webhooks\/(\d+)\/([\w-]+)\/?$/;

/** Where messages go, and what of it must never be shown. */
export interface DiscordAddress {
  readonly url: string;
  readonly secrets: readonly string[];
}

/**
 * The address to post to: that of version 10 of the API, whose answers tell waits in seconds; a webhook's address, as Discord shows it, is that of an older one.
 * @param text the address of a webhook as Discord's settings show it
 * @throws GridbotError CONFIG.INVALID, without the address
 */
export function discordAddress(text: string, threadId?: string): DiscordAddress {
  const [, host, id, token] = WEBHOOK.exec(text) ?? [];
  if (host === undefined || id === undefined || token === undefined) {
    throw wrong('does not hold the address of a Discord webhook');
  }
  if (!host.startsWith('https://') && !LOOPBACK.test(`${host}/`)) throw wrong('holds an address without TLS');
  const query = new URLSearchParams({ wait: 'true', ...(threadId !== undefined && { thread_id: threadId }) });
  return { url: `${host}/api/v10/webhooks/${id}/${token}?${query.toString()}`, secrets: [text, token] };
}

function wrong(what: string): Error {
  const expected = "copy it in Discord: the channel's settings, Integrations, Webhooks, Copy Webhook URL";
  const message = `names a file that ${what}. Expected https://discord.com/api/webhooks/ID/TOKEN: ${expected}`;
  return invalidConfig([{ path: 'urlFile', message }]);
}
