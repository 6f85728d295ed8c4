import { mkdirSync, readFileSync } from 'node:fs';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GridbotError,
  invalidConfig,
  type Message,
  type NotificationChannel,
  type NotifierPlugin,
} from '@gridbot/core';
import { HookChannel, hookPlugin } from './honest-notifier.fixture.js';
import type { NotifierWorld } from './notifier-world.js';

const SHORT = 100;
const END = '\n--\n';

const textOf = ({ bot, mode, title, facts, text }: Message): string =>
  [`${bot} (${mode}): ${title}`, ...facts.map(({ name, value }) => `${name}: ${value}`), text].join('\n');

/** Appends to a file: no server, no secret, and nothing that may pass by itself. */
export const filePlugin: NotifierPlugin<{ readonly path: string }> = {
  apiVersion: 1,
  name: 'file',
  configSchema: { type: 'object', properties: { path: { type: 'string' } } },
  parseConfig(raw) {
    const unknown = Object.keys(raw as object).filter((key) => key !== 'path');
    if (unknown.length > 0) throw invalidConfig(unknown.map((path) => ({ path, message: 'is unknown' })));
    return raw as { path: string };
  },
  create: async ({ path }): Promise<NotificationChannel> => ({
    async send(message, stop) {
      if (stop.aborted)
        throw new GridbotError('NOTIFY.UNAVAILABLE', 'stopped before it was written', { retryable: true });
      await appendFile(path, textOf(message) + END).catch((cause: unknown) => {
        throw new GridbotError('NOTIFY.REFUSED', `cannot write to ${path}: put a file in its place`, { cause });
      });
    },
    close: async () => undefined,
  }),
};

/** A folder of its own for each test. */
export async function fileWorld(): Promise<NotifierWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'gridbot-file-notifier-'));
  const path = join(folder, 'messages');
  return {
    settings: { path: path },
    secrets: {},
    next: () => mkdirSync(path),
    shown: () => readFileSync(path, { encoding: 'utf8', flag: 'a+' }).split(END).slice(0, -1),
    arrived: () => Promise.reject(new Error('nobody waits for a file')),
    close: () => rm(folder, { recursive: true }),
  };
}

/** Room for a hundred characters, as a pager has. */
class ShortChannel extends HookChannel {
  protected override textOf(message: Message): string {
    const [first = '', ...rest] = textOf(message).split('\n');
    let whole = first.slice(0, SHORT);
    for (const line of rest) {
      if (whole.length + line.length + 1 > SHORT) break;
      whole += `\n${line}`;
    }
    return whole;
  }
}

export const shortPlugin = { ...hookPlugin(ShortChannel), name: 'short' };
