import type { Capability, StepResult, StrategyCommand } from '@gridbot/core';
import { expect, it } from '@jest/globals';
import { stepping } from './changed-steps.js';
import { notPlain } from './plain-data.js';
import { playTape, type PlayedTape } from './played-tape.js';
import type { StrategyBench } from './strategy-bench.js';

/** What the strategy could have known before it asked. */
const AVOIDABLE = ['invalid-price', 'invalid-quantity', 'below-minimum'];

const LEVELS: readonly unknown[] = ['info', 'warning', 'alert'];

/** What the strategy asks for. */
export function commandCases({ stage, plugin, tapes }: StrategyBench): void {
  const played = (): readonly PlayedTape[] => tapes().map((tape) => playTape(stage, tape));
  const submitted = (steps: readonly StepResult[]) =>
    steps.flatMap(({ commands }) => commands).filter((command) => command.type === 'submit-order');

  it('orders keep tick, lot and minimums of the instrument', () => {
    const refused = played().flatMap((one) => one.refused);
    expect(refused.filter(({ code }) => AVOIDABLE.includes(code))).toEqual([]);
  });

  it('orders are of the kinds that the strategy requires of an exchange', () => {
    const needed = new Set<Capability>();
    for (const { orderType, postOnly } of played().flatMap(({ steps }) => submitted(steps))) {
      needed.add(`order.${orderType}`);
      if (postOnly) needed.add('order.post-only');
    }
    expect([...needed].filter((one) => !plugin.requires.includes(one))).toEqual([]);
  });

  it('cancels are of orders that are live', () => {
    const strangers: string[] = [];
    const listening = stepping(plugin, (state, event, context) => {
      const live = new Set(context.orders.keys());
      const answer = plugin.step(state, event, context);
      for (const command of answer.commands) {
        if (command.type === 'place-order') live.add(command.key);
        if (command.type === 'cancel-order' && !live.has(command.key)) strangers.push(command.key);
      }
      return answer;
    });
    for (const tape of tapes()) playTape(stage, tape, listening);
    expect(strangers).toEqual([]);
  });

  it('timers are for the time to come, and carry a name', () => {
    const wrong: StrategyCommand[] = [];
    const listening = stepping(plugin, (state, event, context) => {
      const answer = plugin.step(state, event, context);
      for (const command of answer.commands) {
        if (command.type !== 'set-timer') continue;
        const past = command.at !== null && command.at <= context.at;
        if (past || command.name === '') wrong.push(command);
      }
      return answer;
    });
    for (const tape of tapes()) playTape(stage, tape, listening);
    expect(wrong).toEqual([]);
  });

  it('messages to people are of a level that there is, say something, under a topic, with plain details', () => {
    const notices = played().flatMap(({ scenario }) => scenario.notices());
    const wrong = notices.filter(
      ({ level, text, topic, details }) =>
        !LEVELS.includes(level) ||
        typeof text !== 'string' ||
        text.trim() === '' ||
        !/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(topic) ||
        notPlain(details ?? null) !== undefined,
    );
    expect(wrong).toEqual([]);
  });
}
