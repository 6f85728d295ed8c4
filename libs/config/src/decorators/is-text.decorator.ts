import type { JsonSchema } from '@gridbot/core';
import { rawText } from '../setting/raw-text.js';
import { Setting } from '../setting/setting-kind.js';
import { Unreadable } from '../setting/unreadable.js';

/** What a text must look like. */
export interface TextRules {
  /** What is expected, to follow "must be". Default: `text`, with the example if there is one. */
  readonly expectation?: string;
  /** The whole text must match it. */
  readonly pattern?: RegExp;
}

/** Text that is not empty. Whole numbers are taken as text too, so that names and chat ids need no quotes. */
export function IsText({ expectation = 'text', pattern }: TextRules = {}): PropertyDecorator {
  return Setting({
    expectation,
    read: (raw) => {
      const text = rawText(raw);
      const right = text !== undefined && text !== '' && (pattern === undefined || matchesWhole(pattern, text));
      return right ? text : new Unreadable(`must be ${expectation}`);
    },
    schema: (): JsonSchema => ({
      type: pattern === undefined || matchesWhole(pattern, '12345') ? ['string', 'integer'] : 'string',
      minLength: 1,
      ...(pattern === undefined ? {} : { pattern: `^(?:${pattern.source})$` }),
    }),
  });
}

function matchesWhole(pattern: RegExp, text: string): boolean {
  return new RegExp(`^(?:${pattern.source})$`, pattern.flags).test(text);
}
