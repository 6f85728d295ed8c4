import { Setting, Unreadable } from '@gridbot/config';

/** A list of texts; one alone needs no brackets. The property becomes an array. */
export function IsTexts(expectation: string): PropertyDecorator {
  return Setting({
    expectation,
    read: (raw) => {
      const list: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
      const right = list.length > 0 && list.every((entry) => typeof entry === 'string' && entry !== '');
      return right ? list : new Unreadable(`must be ${expectation}`);
    },
    schema: () => ({ type: ['string', 'array'], items: { type: 'string' } }),
  });
}
