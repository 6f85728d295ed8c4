import { isGridbotError } from '@gridbot/core';
import { systemClock } from '@gridbot/runtime';
import type { ConfiguredChannel, ResolvedBot } from '../config/resolved-bot.js';
import { createChannel, type ChannelTerms } from '../notify/create-channel.js';
import { fine, type DoctorCheck } from './doctor-check.js';

/** Whether the channels to people can be opened: the files of their secrets, what is in them. Nothing is sent. */
export async function channelChecks(
  { channels }: Pick<ResolvedBot, 'channels'>,
  reading: Pick<ChannelTerms, 'workingDirectory' | 'hide'>,
): Promise<readonly DoctorCheck[]> {
  const checks: DoctorCheck[] = [];
  for (const [index, channel] of channels.entries())
    if (channel.settings.on) checks.push(await channelCheck(channel, `notify.${index}`, reading));
  return checks;
}

async function channelCheck(
  channel: ConfiguredChannel,
  path: string,
  reading: Pick<ChannelTerms, 'workingDirectory' | 'hide'>,
): Promise<DoctorCheck> {
  const name = `channel-${channel.name}`;
  const warnings: string[] = [];
  const remark = (): void => undefined;
  try {
    const terms = { ...reading, clock: systemClock, remark, warn: (text: string) => void warnings.push(text) };
    await (await createChannel(channel, path, terms)).close();
  } catch (error) {
    if (!isGridbotError(error)) throw error;
    return { name, verdict: 'refused', text: error.message, code: error.code };
  }
  if (warnings.length > 0) return { name, verdict: 'warning', text: warnings.join('; ') };
  return fine(name, '"gridbot notify test" sends a message through it');
}
