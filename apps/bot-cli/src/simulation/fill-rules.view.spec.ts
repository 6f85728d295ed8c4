import { expect, it } from '@jest/globals';
import { decimal } from '@gridbot/core';
import { fillRulesLine } from './fill-rules.view.js';

it('says of an ideal exchange that it is one', () => {
  expect(fillRulesLine({})).toBe('fills        when the price touches an order, wholly, no spread, no delay');
});

it('names everything that keeps orders from filling', () => {
  const rules = {
    fills: 'through',
    partialFills: { share: decimal('0.1') },
    queue: { base: decimal('0.5') },
    spread: { fraction: decimal('0.0005') },
    latency: { submit: 200, cancel: 0, market: 100 },
    outages: [{ from: 0, to: 1, orders: 'reject' }],
  } as const;
  expect(fillRulesLine(rules)).toBe(
    'fills        when the price goes a tick beyond an order, at most 10.00% of the volume, behind 0.5 base in the queue, spread 0.0500%, delays in ms: submit 200 market 100, 1 outage',
  );
});

it.each([
  [{ queue: { share: decimal('0.5') } }, 'at most all of the volume, behind 50.00% in the queue'],
  [{ spread: { ticks: 2 } }, 'spread 2 ticks'],
])('writes %o as "%s"', (rules, text) => {
  expect(fillRulesLine(rules)).toContain(text);
});
