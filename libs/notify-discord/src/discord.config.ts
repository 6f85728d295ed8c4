import { Describe, IsOneOf, IsOptional, IsText, IsWholeNumber } from '@gridbot/config';
import type { NoticeLevel } from '@gridbot/core';
import { NOTICE_LEVELS } from '@gridbot/notify-kit';

/** The settings of `notify: [{ use: discord }]`. */
export class DiscordConfig {
  @Describe('File with the address of the webhook, a secret: who knows it may write to the channel.')
  @IsText({ expectation: 'the path of a file' })
  urlFile!: string;

  @Describe('Id of the thread to write to. Needed for forum channels.')
  @IsOptional()
  @IsText({ pattern: /\d{1,20}/, expectation: 'the id of a thread, such as 1123456789012345678' })
  threadId?: string;

  @Describe('The lowest level of messages that make a sound: info, warning or alert.')
  @IsOneOf(NOTICE_LEVELS)
  soundFrom: NoticeLevel = 'warning';

  @Describe('Milliseconds without an answer after which a message is tried again.')
  @IsWholeNumber({ atLeast: 1_000, atMost: 60_000 })
  timeout = 10_000;
}
