import type { Millis, NoticeLevel } from '@gridbot/core';
import { Describe, IsOptional, IsSection, IsSwitch, IsText, IsWholeNumber } from '@gridbot/config';
import { IsDuration } from './is-duration.decorator.js';
import { IsLevels } from './is-levels.decorator.js';
import { IsTimeOfDay, IsTimeOfWeek, IsTimeZone, type TimeOfDay, type TimeOfWeek } from './is-time.decorator.js';
import { IsTopics } from './is-topics.decorator.js';

const MINUTE: Millis = 60_000;
const DAY: Millis = 24 * 60 * MINUTE;

/** When only alerts come through. */
export class QuietHoursConfig {
  @Describe('When they begin.')
  @IsTimeOfDay()
  from!: TimeOfDay;

  @Describe('When they end: what came meanwhile is sent then, in one message.')
  @IsTimeOfDay()
  to!: TimeOfDay;

  @Describe('Time zone of both.')
  @IsTimeZone()
  timeZone = 'UTC';
}

/** When a channel gets summaries. */
export class SummaryConfig {
  @Describe('When the summary of the last 24 hours is sent.')
  @IsOptional()
  @IsTimeOfDay()
  daily?: TimeOfDay;

  @Describe('When the summary of the last seven days is sent.')
  @IsOptional()
  @IsTimeOfWeek()
  weekly?: TimeOfWeek;

  @Describe('Time zone of both.')
  @IsTimeZone()
  timeZone = 'UTC';

  @Describe('With a picture of the price and the fills.')
  @IsSwitch()
  picture = true;
}

/** One channel for messages to people; the rest of the section is the notifier's own. */
export class NotifyConfig {
  @Describe('Short name (telegram), npm package, or path of the notifier.')
  @IsText({ expectation: 'the name of a notifier' })
  use!: string;

  @Describe('Name of the channel: messages that wait for it are kept under it. Default: what `use` says')
  @IsOptional()
  @IsText({
    pattern: /[A-Za-z0-9@][A-Za-z0-9@/._-]{0,59}/,
    expectation: 'a name of 1 to 60 letters, digits, . _ / or -',
  })
  name?: string;

  @Describe('false: nothing is sent, and nothing is kept for it.')
  @IsSwitch()
  on = true;

  @Describe('Levels of messages that are sent, out of info, warning, alert. Default: all')
  @IsLevels()
  levels: readonly NoticeLevel[] = ['info', 'warning', 'alert'];

  @Describe('Topics that are sent; * stands for anything, ! before one takes away: ["fill.*", "!fill.buy"]. Empty: all')
  @IsTopics()
  topics: readonly string[] = [];

  @IsOptional()
  @IsSection(() => QuietHoursConfig)
  quietHours?: QuietHoursConfig;

  @Describe('Collects messages of level info and sends them in one, at most this often. Absent: each at once')
  @IsOptional()
  @IsDuration({ atLeast: MINUTE, atMost: DAY, such: 'from 1m to 1d' })
  digest?: Millis;

  @IsOptional()
  @IsSection(() => SummaryConfig)
  summary?: SummaryConfig;

  @Describe('How long the same words are held back; 0s: never.')
  @IsDuration({ atLeast: 0, atMost: 7 * DAY, such: 'from 0s to 7d' })
  repeatAfter: Millis = 60 * MINUTE;

  @Describe('Most messages that wait while the channel cannot be reached; of more the oldest are dropped.')
  @IsWholeNumber({ atLeast: 1, atMost: 10_000 })
  atMost = 500;
}

/** Names under which channels keep what waits for them. */
export function channelName({ name, use }: NotifyConfig): string {
  return name ?? use;
}
