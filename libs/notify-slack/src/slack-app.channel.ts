import {
  isGridbotError,
  type Clock,
  type Message,
  type NotificationChannel,
  type NotifierDependencies,
  type StopSignal,
} from '@gridbot/core';
import { toSlackMessage } from './slack-message.mapping.js';
import { textOf } from './slack.errors.js';
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
    const { api, clock, channel } = this.parts;
    const said = await api.call('chat.postMessage', { channel, ...toSlackMessage(message, clock.now()) }, stop);
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

  /** The message has arrived: what happened to the picture is for the log, once. */
  private withoutPicture(why: string): void {
    if (why === this.complaint) return;
    this.complaint = why;
    this.parts.remark?.({ level: 'warn', text: `A message was sent without its picture: ${why}` });
  }
}
