import { Describe, IsOneOf, IsOptional, IsSection, IsText, IsWholeNumber } from '@gridbot/config';
import type { ConfigProblem, NoticeLevel } from '@gridbot/core';
import { NOTICE_LEVELS } from '@gridbot/notify-kit';
import { IsTelegramIds } from './telegram-ids.decorator.js';

const HTTP = {
  pattern: /https:\/\/[^\s?#]+[^\s?#/]|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?(?:\/[^\s?#]*[^\s?#/])?/,
};

/** Who may ask, and act. */
export class TelegramCommandsConfig {
  @Describe('Chats whose messages count as commands. All others are ignored.')
  @IsTelegramIds()
  chats!: readonly string[];

  @Describe('People whose messages count, in those chats. Needed for groups. Default: whoever writes in these chats.')
  @IsOptional()
  @IsTelegramIds()
  users?: readonly string[];
}

/** The settings of `notify: [{ use: telegram }]`. */
export class TelegramConfig {
  @Describe('File with the token of the bot, as @BotFather gave it: a secret.')
  @IsText({ expectation: 'the path of a file' })
  tokenFile!: string;

  @Describe('Chat to write to: the id of a person or a group, or the @name of a public channel.')
  @IsText({
    pattern: /-?\d{1,19}|@\w{4,32}/,
    expectation: 'the id of a chat, such as 123456789, or @name of a channel',
  })
  chatId!: string;

  @Describe('Topic of a group to write to.')
  @IsOptional()
  @IsWholeNumber({ atLeast: 1 })
  threadId?: number;

  @Describe('The lowest level of messages that make a sound: info, warning or alert.')
  @IsOneOf(NOTICE_LEVELS)
  soundFrom: NoticeLevel = 'warning';

  @Describe('Takes commands from Telegram: status, orders, profit, pause, resume, stop. Absent: takes none.')
  @IsOptional()
  @IsSection(() => TelegramCommandsConfig)
  commands?: TelegramCommandsConfig;

  @Describe('Address of the Bot API, without a slash at its end. Without TLS only on this machine.')
  @IsText({ ...HTTP, expectation: 'an https:// address, or an http:// address of this machine' })
  apiUrl = 'https://api.telegram.org';

  @Describe('Milliseconds without an answer after which a message is tried again.')
  @IsWholeNumber({ atLeast: 1_000, atMost: 60_000 })
  timeout = 10_000;
}

/** In a group everybody who is in it could stop the bot, also who joins later. */
export function namedInGroups({ commands }: TelegramConfig): readonly ConfigProblem[] {
  const group = commands?.chats.find((chat) => chat.startsWith('-'));
  if (group === undefined || commands?.users !== undefined) return [];
  const message = `is missing: ${group} is a group, in which anybody could command the bot. Name the ids of those who may, such as [123456789]`;
  return [{ path: 'commands.users', message }];
}
