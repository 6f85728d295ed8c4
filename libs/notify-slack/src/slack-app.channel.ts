import {
  isGridbotError,
  type Clock,
  type Message,
  type NotificationChannel,
  type NotifierDependencies,
  type StopSignal,
} from '@gridbot/core';
import { toPlainSlackMessage, toSlackMessage } from './slack-message.mapping.js';
import { isAboutBlocks, textOf, type SlackFields } from './slack.errors.js';
import type { SlackPictures } from './slack.pictures.js';
import type { SlackWebApi } from './slack.web-api.js';

/** What an app that writes needs. */
export interface SlackAppParts {
  readonly clock: Clock;
  readonly api: SlackWebApi;
  readonly pictures: SlackPictures;
  /** Id or name. */
  readonly channel: string;
  readonly remark: NotifierDependencies['remark'];
}

/** Writes as an app of the workspace. A picture follows its message. */
export class SlackAppChannel implements NotificationChannel {
  private complaint = '';

  constructor(private readonly parts: SlackAppParts) {}

  async send(message: Message, stop: StopSignal): Promise<void> {
    const said = await this.post(message, stop);
    // The id of the channel: files do not know it by its name.
    const channelId = textOf(said['channel']);
    if (message.picture === undefined || channelId === undefined || stop.aborted) return;
    try {
      await this.parts.pictures.share(message.picture, channelId, stop);
    } catch (error) {
      this.withoutPicture(isGridbotError(error) ? error.message : String(error));
    }
  }

  close(): Promise<void> {
    return this.parts.api.close();
  }

  private async post(message: Message, stop: StopSignal): Promise<SlackFields> {
    const { api, clock, channel } = this.parts;
    try {
      return await api.call('chat.postMessage', { channel, ...toSlackMessage(message, clock.now()) }, stop);
    } catch (error) {
      if (!isGridbotError(error) || !isAboutBlocks(error)) throw error;
      return api.call('chat.postMessage', { channel, ...toPlainSlackMessage(message, clock.now()) }, stop);
    }
  }

  /** The message has arrived: what happened to the picture is for the log, once. */
  private withoutPicture(why: string): void {
    if (why === this.complaint) return;
    this.complaint = why;
    this.parts.remark?.({ level: 'warn', text: `A message was sent without its picture: ${why}` });
  }
}
