import { expect, it } from '@jest/globals';
import { hurriedRules } from './hurried-rules.js';

it('hurried rules are the rules, but for times', () => {
  const rules = `
      - alert: A
        expr: a_age_seconds > 900 or increase(b_total[15m]) > 3
        for: 10m
      - alert: B
        expr: sum(c) > 0.9
`;
  expect(hurriedRules(rules, { lasting: 300, lookingBack: 60 })).toBe(`
      - alert: A
        expr: a_age_seconds > 3 or increase(b_total[15000ms]) > 3
        for: 2000ms
      - alert: B
        expr: sum(c) > 0.9
`);
});
