import { didYouMean } from '../did-you-mean.js';
import { rawText } from '../setting/raw-text.js';
import { Setting } from '../setting/setting-kind.js';
import { Unreadable } from '../setting/unreadable.js';

/** One of a few words. The message of a wrong one lists them all. */
export function IsOneOf(words: readonly string[]): PropertyDecorator {
  const expectation = `one of ${words.join(', ')}`;
  return Setting({
    expectation,
    read: (raw) => {
      const text = rawText(raw);
      if (text !== undefined && words.includes(text)) return text;
      const meant = text === undefined ? undefined : didYouMean(text, words);
      return new Unreadable(`must be ${expectation}${meant === undefined ? '' : `; did you mean ${meant}?`}`);
    },
    schema: () => ({ type: 'string', enum: words }),
  });
}
