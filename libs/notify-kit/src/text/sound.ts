import type { NoticeLevel } from '@gridbot/core';

/** The levels of messages, from routine to what needs a person. */
export const NOTICE_LEVELS: readonly NoticeLevel[] = ['info', 'warning', 'alert'];

/** Whether a message comes without a sound. @param soundFrom the lowest level that makes one */
export function isSilent(level: NoticeLevel, soundFrom: NoticeLevel): boolean {
  return NOTICE_LEVELS.indexOf(level) < NOTICE_LEVELS.indexOf(soundFrom);
}
