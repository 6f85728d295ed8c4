import {
  GridbotError,
  invalidConfig,
  type Message,
  type NotificationChannel,
  type NotifierPlugin,
  type StopSignal,
} from '@gridbot/core';
import { LoopbackServer, type LoopbackFate } from './loopback-server.js';
import type { NotifierFate, NotifierWorld } from './notifier-world.js';

/** A protocol as simple as can be: a text to an address that is a secret, at most 500 characters. */
export interface HookConfig {
  readonly urlFile: string;
}

const LIMIT = 500;

/** A notifier that keeps its contract, to be broken. */
export class HookChannel implements NotificationChannel {
  constructor(protected readonly url: string) {}

  async send(message: Message, stop: StopSignal): Promise<void> {
    const response = await this.post(this.textOf(message), stop).catch((cause: unknown) => {
      throw this.passing('no answer', {}, cause);
    });
    if (response.ok) return;
    const header = response.headers.get('retry-after');
    const details = header === null ? {} : { retryAfter: Number(header) * 1_000 };
    if (response.status === 429 || response.status >= 500) throw this.passing(`status ${response.status}`, details);
    throw this.refused();
  }

  async close(): Promise<void> {
    // Nothing is open.
  }

  protected textOf({ bot, mode, title, text, facts }: Message): string {
    const lines = [
      `${bot} (${mode}): ${title}`,
      ...facts.map(({ name, value }) => `${name}: ${value}`),
      ...text.split('\n'),
    ];
    let whole = '';
    for (const line of lines) if (whole.length + line.length < LIMIT) whole += `${line}\n`;
    return whole === '' ? lines[0]!.slice(0, LIMIT) : whole;
  }

  protected async post(text: string, stop: StopSignal): Promise<Response> {
    const giveUp = new AbortController();
    stop.addEventListener('abort', () => giveUp.abort());
    if (stop.aborted) giveUp.abort();
    return fetch(this.url, { method: 'POST', body: text, signal: giveUp.signal });
  }

  protected passing(what: string, details: Readonly<Record<string, number>>, _cause?: unknown): GridbotError {
    return new GridbotError('NOTIFY.UNAVAILABLE', `hook: ${what}`, { retryable: true, details });
  }

  protected refused(): GridbotError {
    return new GridbotError('NOTIFY.REFUSED', 'hook refuses the message: look at the address in the file of urlFile');
  }
}

/** The plugin of a channel. */
export function hookPlugin(
  Channel: new (url: string) => NotificationChannel,
  changes: Partial<NotifierPlugin<HookConfig>> = {},
): NotifierPlugin<HookConfig> {
  return {
    apiVersion: 1,
    name: 'hook',
    parseConfig: (raw) => {
      const unknown = Object.keys(raw as object).filter((key) => key !== 'urlFile');
      if (unknown.length > 0) throw invalidConfig(unknown.map((path) => ({ path, message: 'is unknown' })));
      return raw as HookConfig;
    },
    configSchema: { type: 'object', properties: { urlFile: { type: 'string' } } },
    create: async (_, { secret }) => new Channel(await secret('url')),
    ...changes,
  };
}

/** Its other side. */
export async function hookWorld(): Promise<NotifierWorld> {
  const texts: string[] = [];
  const server = await LoopbackServer.start(({ body }) => {
    const text = new TextDecoder().decode(body);
    if (text.length > LIMIT) return { status: 413 };
    texts.push(text);
    return {};
  });
  const url = `${server.url}/canary-5e1f+secret`;
  return {
    settings: { urlFile: './hook.url' },
    secrets: { url },
    next: (...fates) => server.next(...fates.map((fate) => fateOf(fate, url))),
    shown: () => texts,
    arrived: (count) => server.arrived(count),
    close: () => server.close(),
  };
}

function fateOf(fate: NotifierFate, url: string): LoopbackFate {
  if (typeof fate === 'object') return { status: 429, headers: { 'retry-after': String(fate.comeBackIn / 1_000) } };
  if (fate === 'silent') return 'silence';
  if (fate === 'breaks') return 'broken';
  return fate === 'fails' ? { status: 503, body: `trouble at ${url}` } : { status: fate === 'refuses' ? 403 : 200 };
}
