import { Setting, Unreadable } from '@gridbot/config';

/** A list of Telegram's ids: of people, which are above zero, and of groups, which are below. The property becomes a list of texts. */
export function IsTelegramIds(): PropertyDecorator {
  const expectation = 'a list of ids, such as [123456789]';
  return Setting({
    expectation,
    read: (raw) => {
      if (!Array.isArray(raw) || raw.length === 0) return new Unreadable(`must be ${expectation}`);
      const ids = raw.map((entry: unknown) => (typeof entry === 'number' ? String(entry) : entry));
      const wrong = ids.findIndex((id) => typeof id !== 'string' || !/^-?\d{1,19}$/.test(id.trim()));
      return wrong === -1
        ? ids.map((id) => String(id).trim())
        : new Unreadable('must be an id: a whole number, not a name', String(wrong));
    },
    schema: () => ({
      type: 'array',
      minItems: 1,
      items: { type: ['string', 'integer'], pattern: '^-?\\d{1,19}$' },
    }),
  });
}
