import { GridbotError, type MessagePicture, type StopSignal } from '@gridbot/core';
import { textOf } from './slack.errors.js';
import type { SlackWebApi } from './slack.web-api.js';

const FILE_NAME = 'chart.png';
const MOST_ALT = 1_000;

/** Brings pictures to a channel, in Slack's three steps: ask where to, upload, share. Needs the right `files:write`. */
export class SlackPictures {
  constructor(private readonly api: SlackWebApi) {}

  /** @throws GridbotError NOTIFY.UNAVAILABLE or NOTIFY.REFUSED */
  async share({ png, alt }: MessagePicture, channelId: string, stop: StopSignal): Promise<void> {
    const form = { filename: FILE_NAME, length: String(png.length), alt_txt: alt.slice(0, MOST_ALT) };
    const place = await this.api.callForm('files.getUploadURLExternal', form, stop);
    const [url, id] = [textOf(place['upload_url']), textOf(place['file_id'])];
    if (url === undefined || id === undefined) throw failed('Slack did not say where to upload to');
    const status = await this.api.upload(url, png, stop);
    if (status !== 200) throw failed(`the upload was answered ${status}`);
    const files = [{ id, title: alt.slice(0, MOST_ALT) }];
    await this.api.call('files.completeUploadExternal', { files, channel_id: channelId }, stop);
  }
}

function failed(what: string): GridbotError {
  return new GridbotError('NOTIFY.UNAVAILABLE', `the picture did not arrive: ${what}`, { retryable: true });
}
