import {
  LoopbackServer,
  type ArrivedRequest,
  type LoopbackFate,
  type NotifierFate,
  type NotifierWorld,
} from '@gridbot/testkit';
import type { WebhookMessage } from './webhook-message.mapping.js';
import { WebhookKey } from './webhook.signature.js';

export const SECRET = 'canary-6b1d_signing+secret/x';
/** Time of the clocks of the suite. */
const NOW = 1_700_000_000_000;

/** A receiver that takes what is signed, as the README tells to. */
export class WebhookServer {
  readonly messages: WebhookMessage[] = [];
  loopback!: LoopbackServer;
  private readonly key = new WebhookKey(SECRET);

  static async start(): Promise<WebhookServer> {
    const server = new WebhookServer();
    server.loopback = await LoopbackServer.start((request) => server.respond(request));
    return server;
  }

  get url(): string {
    return `${this.loopback.url}/hooks/canary-41f0`;
  }

  forget(): void {
    this.messages.length = 0;
    this.loopback.forget();
  }

  private respond({ headers, body, path, method }: ArrivedRequest): LoopbackFate {
    const text = new TextDecoder().decode(body);
    if (method !== 'POST' || path !== '/hooks/canary-41f0') return { status: 404 };
    if (headers['content-type'] !== 'application/json; charset=utf-8') return { status: 415 };
    if (!this.key.verifies(headers, text, NOW)) return { status: 401, body: `not signed with ${SECRET}` };
    this.messages.push(JSON.parse(text) as WebhookMessage);
    return { status: 204 };
  }
}

/** The world of the contract suite. */
export function worldOf(server: WebhookServer): NotifierWorld {
  return {
    settings: { urlFile: './hook.url', secretFile: './hook.secret' },
    secrets: { url: server.url, secret: SECRET },
    next: (...fates) => server.loopback.next(...fates.map((fate) => fateOf(fate, server.url))),
    shown: () => server.messages.map(shownText),
    arrived: (count) => server.loopback.arrived(count),
    close: async () => server.forget(),
  };
}

function shownText({ bot, mode, title, text, facts }: WebhookMessage): string {
  return [`${bot} (${mode}): ${title}`, ...facts.map(({ name, value }) => `${name}: ${value}`), text].join('\n');
}

function fateOf(fate: NotifierFate, url: string): LoopbackFate {
  if (typeof fate === 'object') return { status: 429, headers: { 'retry-after': String(fate.comeBackIn / 1_000) } };
  if (fate === 'silent') return 'silence';
  if (fate === 'breaks') return 'broken';
  return fate === 'fails'
    ? { status: 502, body: `${url} ${SECRET}` }
    : { status: fate === 'refuses' ? 401 : 204, body: '' };
}
