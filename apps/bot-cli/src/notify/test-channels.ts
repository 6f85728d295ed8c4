import {
  GridbotError,
  isGridbotError,
  type AdapterRemark,
  type Clock,
  type ErrorCode,
  type Millis,
} from '@gridbot/core';
import { sendInTime, systemClock } from '@gridbot/runtime';
import type { CliContext } from '../cli/cli-context.js';
import type { ConfiguredChannel, ResolvedBot } from '../config/resolved-bot.js';
import { createChannel, type ChannelTerms } from './create-channel.js';
import { MessageMaker } from './message-maker.js';

/** What came of a test message. */
export interface ChannelTest {
  readonly channel: string;
  readonly notifier: string;
  readonly sent: boolean;
  /** How long it took. */
  readonly millis: Millis;
  /** Why it was not sent, and what to do. */
  readonly problem?: string;
  /** What kind of trouble that is. */
  readonly code?: ErrorCode;
}

/** What channels are tested with. */
export interface TestTerms extends Pick<CliContext, 'workingDirectory' | 'hide'> {
  /** Only the channel of this name, even if it is switched off; default: all that are on. */
  readonly channel?: string | undefined;
  readonly remark: (remark: AdapterRemark) => void;
  /** Default: the machine's own time. */
  readonly clock?: Clock;
}

const TIMEOUT: Millis = 30_000;
const UNREACHED: ErrorCode = 'NOTIFY.UNAVAILABLE';

/** Sends a test message through channels, one after the other. @throws GridbotError CONFIG.INVALID if there is no such channel */
export async function testChannels(bot: ResolvedBot, terms: TestTerms): Promise<readonly ChannelTest[]> {
  const { clock = systemClock, workingDirectory, hide, remark } = terms;
  const reading = { clock, workingDirectory, hide, remark, warn: (text: string) => remark({ level: 'warn', text }) };
  const tests: ChannelTest[] = [];
  for (const [index, channel] of chosen(bot, terms.channel)) tests.push(await test(bot, channel, index, reading));
  return tests;
}

/** The error for tests that failed; `undefined` if none did. Channels that were just not reached may be tried again. */
export function testFailure(tests: readonly ChannelTest[]): GridbotError | undefined {
  const failed = tests.filter(({ sent }) => !sent);
  if (failed.length === 0) return undefined;
  const names = failed.map(({ channel }) => `"${channel}"`).join(', ');
  const retryable = failed.every(({ code }) => code === UNREACHED);
  const text = retryable
    ? `no message came through ${names}, which could not be reached: see above why, and try again`
    : `no message came through ${names}: see above what to do`;
  return new GridbotError(retryable ? UNREACHED : 'NOTIFY.REFUSED', text, { retryable });
}

function chosen(
  { channels }: ResolvedBot,
  name: string | undefined,
): readonly (readonly [number, ConfiguredChannel])[] {
  const all = [...channels.entries()];
  const wanted = all.filter(([, channel]) => (name === undefined ? channel.settings.on : channel.name === name));
  if (wanted.length > 0) return wanted;
  const known = channels.map((channel) => channel.name).join(', ');
  const none = name === undefined ? 'no channel is switched on' : `there is no channel "${name}"`;
  const todo =
    known === ''
      ? 'configure one, such as notify: [{ use: telegram, tokenFile: ./telegram.token, chatId: 12345 }]'
      : `channels of this bot: ${known}`;
  throw new GridbotError('CONFIG.INVALID', `${none}; ${todo}`);
}

async function test(
  bot: ResolvedBot,
  configured: ConfiguredChannel,
  index: number,
  terms: ChannelTerms,
): Promise<ChannelTest> {
  const { clock } = terms;
  const began = clock.now();
  const { name, plugin } = configured;
  const result = { channel: name, notifier: plugin.name };
  try {
    await sendOne(bot, configured, `notify.${index}`, terms);
    return { ...result, sent: true, millis: clock.now() - began };
  } catch (error) {
    if (!isGridbotError(error)) throw error;
    return { ...result, sent: false, millis: clock.now() - began, problem: error.message, code: error.code };
  }
}

async function sendOne(
  { config }: ResolvedBot,
  configured: ConfiguredChannel,
  path: string,
  terms: ChannelTerms,
): Promise<void> {
  const { clock } = terms;
  const at = clock.now();
  const channel = await createChannel(configured, path, terms);
  const message = new MessageMaker(config.name, config.mode, at).message('test', {
    at,
    level: 'info',
    topic: 'test',
    title: 'A test: messages of this bot come through',
    text: 'Asked for by "gridbot notify test". Names with _, * or <b> stay as they are.',
    facts: [{ name: 'channel', value: configured.name }],
  });
  try {
    await sendInTime((stop) => channel.send(message, stop), { clock, timeout: TIMEOUT });
  } finally {
    await sendInTime(() => channel.close(), { clock, timeout: TIMEOUT }).catch(() => undefined);
  }
}
