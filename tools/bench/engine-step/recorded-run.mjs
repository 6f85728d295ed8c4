import { Engine } from '@gridbot/core';
import { runBacktest } from '@gridbot/backtest';
import { plugin } from '@gridbot/strategy-grid';
import { account } from '../backtest/workload.mjs';

/** Begin of the client order ids of a backtest. */
const ORDER_ID_PREFIX = 'bt';

/** The grid as it is, but it asks for every print. */
export const EVERY_PRINT = {
  ...plugin,
  step: (state, event, context) => {
    const answer = plugin.step(state, event, context);
    answer.wake = undefined;
    return answer;
  },
};

/** Every step of a backtest, as a journal keeps it. */
export async function recordedRun(series, strategy = plugin) {
  const entries = [];
  await runBacktest({ plugin: strategy, series, ...account(), onStep: (step) => entries.push(step) });
  return entries;
}

/** Milliseconds for stepping a new engine through what was recorded: no exchange, no watcher, no journal. */
export function repeat(entries, strategy = plugin) {
  const engine = new Engine({ plugin: strategy, orderIdPrefix: ORDER_ID_PREFIX });
  const began = performance.now();
  for (const entry of entries) engine.replay(entry);
  const millis = performance.now() - began;
  if (!engine.ledgerBalanced) throw new Error('the ledger does not balance');
  return millis;
}

/** The same, each step timed by what it was about: count and microseconds by kind. The clock's own time is taken off. */
export function repeatByKind(entries) {
  const engine = new Engine({ plugin, orderIdPrefix: ORDER_ID_PREFIX });
  const kinds = new Map();
  const clock = costOfClock();
  for (const entry of entries) {
    const began = performance.now();
    engine.replay(entry);
    const micros = (performance.now() - began - clock) * 1000;
    const kind = kindOf(entry);
    const known = kinds.get(kind) ?? { count: 0, micros: 0 };
    kinds.set(kind, { count: known.count + 1, micros: known.micros + micros });
  }
  return kinds;
}

function kindOf({ event, commands }) {
  const what = event.type === 'execution-report' ? `order ${event.execType}` : event.type;
  const placed = commands.filter(({ type }) => type === 'submit-order').length;
  const canceled = commands.filter(({ type }) => type === 'request-cancel').length;
  const effects = [placed > 0 && `${placed} placed`, canceled > 0 && `${canceled} canceled`];
  return [what, ...effects.filter(Boolean)].join(', ');
}

function costOfClock() {
  const looks = 20_000;
  const began = performance.now();
  for (let i = 0; i < looks; i += 1) performance.now();
  return (performance.now() - began) / looks;
}
