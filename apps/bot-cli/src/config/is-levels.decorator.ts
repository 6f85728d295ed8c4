import type { NoticeLevel } from '@gridbot/core';
import { Setting, Unreadable } from '@gridbot/config';

const LEVELS: readonly NoticeLevel[] = ['info', 'warning', 'alert'];
const EXPECTATION = 'a list out of info, warning, alert';

/** A list of levels of messages, each once. */
export function IsLevels(): PropertyDecorator {
  return Setting({
    expectation: EXPECTATION,
    read: (raw) => {
      const levels: readonly unknown[] = Array.isArray(raw) ? raw : [];
      const isRight = levels.length > 0 && levels.every((level) => LEVELS.some((known) => known === level));
      return isRight ? [...new Set(levels)] : new Unreadable(`must be ${EXPECTATION}`);
    },
    schema: () => ({ type: 'array', items: { enum: [...LEVELS] }, minItems: 1 }),
  });
}
