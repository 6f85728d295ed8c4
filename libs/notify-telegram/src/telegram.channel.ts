import type {
  Clock,
  Message,
  MessagePicture,
  NotificationChannel,
  NotifierDependencies,
  StopSignal,
} from '@gridbot/core';
import { isSilent, messageParts, PictureDoubt } from '@gridbot/notify-kit';
import { InputFile } from 'grammy/web';
import { MOST_CAPTION, toTelegramText, type TelegramText } from './telegram-text.js';
import type { TelegramClient } from './telegram.client.js';
import type { TelegramConfig } from './telegram.config.js';
import { clientError, statusOf } from './telegram.errors.js';

/** Where and how messages are written. */
type Place = Pick<TelegramConfig, 'chatId' | 'threadId' | 'soundFrom'>;

type Illustrated = Pick<Message, 'id'> & { readonly picture: MessagePicture };

/** Statuses of a picture that is not taken; those of a chat that is gone are others, or say the same of the text. */
const MAY_BE_THE_PICTURE: ReadonlySet<unknown> = new Set([400, 413]);

/** Writes to one chat of Telegram. */
export class TelegramChannel implements NotificationChannel {
  private readonly doubt = new PictureDoubt();

  constructor(
    private readonly clock: Clock,
    private readonly client: TelegramClient,
    private readonly place: Place,
    private readonly remark: NotifierDependencies['remark'],
  ) {}

  async send(message: Message, stop: StopSignal): Promise<void> {
    const text = toTelegramText(messageParts(message, this.clock.now()));
    const silent = isSilent(message.level, this.place.soundFrom);
    const { picture } = message;
    if (picture === undefined) return this.write(text, silent, stop);
    if (!this.doubt.mayShow(message)) return this.writePlain({ ...message, picture }, text, silent, stop);
    if (text.text.length <= MOST_CAPTION) return this.show({ ...message, picture }, text, silent, stop);
    await this.write(text, silent, stop);
    await this.add(picture, stop);
  }

  close(): Promise<void> {
    return this.client.close();
  }

  private async write({ text, entities }: TelegramText, silent: boolean, stop: StopSignal): Promise<void> {
    const { chatId } = this.place;
    const options = { ...this.options(silent), entities: [...entities], link_preview_options: { is_disabled: true } };
    await this.client.call((api, signal) => api.sendMessage(chatId, text, options, signal), stop);
  }

  /** A picture with its message below it. A picture that is not taken never costs the message. */
  private async show(message: Illustrated, text: TelegramText, silent: boolean, stop: StopSignal): Promise<void> {
    const { picture } = message;
    try {
      await this.sendPicture(picture, text, silent, stop);
    } catch (error) {
      const failure = clientError(error);
      this.doubt.failed(message, failure, true);
      if (!MAY_BE_THE_PICTURE.has(statusOf(failure))) throw failure;
      await this.write(text, silent, stop);
      this.tell(picture, failure.message);
    }
  }

  /** Without the picture that was in the way. */
  private async writePlain(message: Illustrated, text: TelegramText, silent: boolean, stop: StopSignal): Promise<void> {
    try {
      await this.write(text, silent, stop);
    } catch (error) {
      const failure = clientError(error);
      this.doubt.failed(message, failure, false);
      throw failure;
    }
    this.tell(message.picture, 'it did not come through with it');
  }

  /** A picture behind a message that was too long to stand below it. The message has arrived: this may fail. */
  private async add(picture: MessagePicture, stop: StopSignal): Promise<void> {
    try {
      await this.sendPicture(picture, { text: '', entities: [] }, true, stop);
    } catch (error) {
      this.tell(picture, clientError(error).message);
    }
  }

  private async sendPicture(
    picture: MessagePicture,
    below: TelegramText,
    silent: boolean,
    stop: StopSignal,
  ): Promise<void> {
    const { chatId } = this.place;
    const caption = below.text === '' ? {} : { caption: below.text, caption_entities: [...below.entities] };
    const options = { ...this.options(silent), ...caption };
    const file = new InputFile(picture.png, 'chart.png');
    await this.client.call((api, signal) => api.sendPhoto(chatId, file, options, signal), stop);
  }

  private options(silent: boolean): { disable_notification?: true; message_thread_id?: number } {
    const { threadId } = this.place;
    return {
      ...(silent && { disable_notification: true as const }),
      ...(threadId !== undefined && { message_thread_id: threadId }),
    };
  }

  private tell({ alt }: MessagePicture, why: string): void {
    this.remark?.({ level: 'warn', text: `A message was sent without its picture (${alt}): ${why}` });
  }
}
