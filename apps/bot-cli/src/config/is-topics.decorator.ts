import { Setting, Unreadable } from '@gridbot/config';

const EXPECTATION = 'a list of topics, such as ["fill.*", "!bot.started"]';
const TOPIC = /^!?[a-z0-9*][a-z0-9.*-]*$/;

/** A list of patterns of topics. */
export function IsTopics(): PropertyDecorator {
  return Setting({
    expectation: EXPECTATION,
    read: (raw) => {
      const isRight = Array.isArray(raw) && raw.every((topic) => typeof topic === 'string' && TOPIC.test(topic));
      return isRight ? (raw as readonly string[]) : new Unreadable(`must be ${EXPECTATION}`);
    },
    schema: () => ({ type: 'array', items: { type: 'string', pattern: TOPIC.source } }),
  });
}
