import { describe, expect, it } from '@jest/globals';
import type { BotEvent } from '../events/bot-event.js';
import type { JournalEntry } from '../journal/journal-entry.js';
import { aTickerEvent, anAccountSnapshot, started } from '../testing/index.js';
import { Engine } from './engine.js';
import type { StepResult } from './step-result.js';
import { feed, runningEngine } from './running-engine.fixture.js';
import { aBuy, answering, scripted } from './scripted-strategy.fixture.js';

const at = 0;
const account = { balances: { BTC: '1', USD: '10000' } };
const snapshot = () => anAccountSnapshot(account);
const pause = (reason?: string, until?: 'start'): BotEvent => ({
  ...{ type: 'operator-command', at, name: 'pause' },
  ...(reason !== undefined && { argument: reason }),
  ...(until !== undefined && { until }),
});
const resume: BotEvent = { type: 'operator-command', at, name: 'resume' };
const stop: BotEvent = { type: 'stop-requested', at, cancel: 'none', reason: 'SIGTERM' };
const buyer = () => scripted((event) => (event.type === 'trading-started' ? [aBuy()] : []));

/** The next process, from what a snapshot keeps. */
function nextProcess(engine: Engine, plugin = answering({})): Engine {
  const snapshot = JSON.parse(JSON.stringify(engine.snapshot())) as ReturnType<Engine['snapshot']>;
  return Engine.restore({ plugin, orderIdPrefix: 'test' }, snapshot);
}
const standing = (engine: Engine) => {
  const { lifecycle, reason } = engine.standing();
  return [lifecycle, reason];
};

describe('a pause', () => {
  it.each<readonly [string, readonly BotEvent[]]>([
    ['a crash', []],
    ['a stop in good order', [stop]],
    ['several starts and stops', [stop, started(), snapshot(), stop, started(), stop]],
    ['a crash while it stops', [{ ...stop, cancel: 'all' }]],
  ])('by a person outlives %s, and nothing is placed until it is resumed', (_what, events) => {
    const first = runningEngine(answering({}), { account });
    feed(first, pause('a holiday'), ...events);
    const engine = nextProcess(first, buyer());
    const steps = feed(engine, started(), snapshot(), aTickerEvent());
    expect(standing(engine)).toEqual(['paused', 'a holiday']);
    expect(steps.flatMap((step) => step?.commands ?? [])).toEqual([]);

    const [, resumed] = feed(engine, resume, snapshot());
    expect(standing(engine)).toEqual(['running', undefined]);
    expect(resumed?.commands).toMatchObject([{ type: 'submit-order' }]);
    feed(engine, stop);
    const third = nextProcess(engine);
    feed(third, started(), snapshot());
    expect(third.lifecycle).toBe('running');
  });

  it.each([
    ['a crash', []],
    ['a stop in good order', [stop]],
  ])('until the next start ends with it after %s', (_what, events) => {
    const first = runningEngine(answering({}), { account });
    feed(first, pause('the key is refused', 'start'), ...events);
    const engine = nextProcess(first);
    feed(engine, started());
    expect(standing(engine)).toEqual(['reconciling', undefined]);
    feed(engine, snapshot());
    expect(engine.lifecycle).toBe('running');
  });

  it('until the next start lasts if a person pauses too, not the other way round', () => {
    const first = runningEngine(answering({}), { account });
    const [, said, again] = feed(first, pause('the key is refused', 'start'), pause('wait'), pause('no', 'start'));
    expect([said?.lifecycle, again]).toEqual(['paused', undefined]);
    expect(standing(first)).toEqual(['paused', 'wait']);
    feed(first, stop);
    const engine = nextProcess(first);
    feed(engine, started(), snapshot());
    expect(standing(engine)).toEqual(['paused', 'wait']);
  });

  it('stays while the process goes on under changed rules', () => {
    const engine = runningEngine(answering({}), { account });
    feed(engine, pause('the key is refused', 'start'), { ...started(), renewed: true }, snapshot());
    expect(standing(engine)).toEqual(['paused', 'the key is refused']);
  });

  it('that a process under earlier rules left behind is taken over', () => {
    const first = new Engine({ plugin: answering({}), orderIdPrefix: 'test' });
    const entry = (event: BotEvent, seq: number): JournalEntry => ({ seq, at, event, commands: [] });
    const fifth = { ...started(), rules: 5 };
    for (const [index, event] of [fifth, snapshot(), pause('then')].entries()) first.replay(entry(event, index + 1));
    expect(JSON.stringify(first.snapshot())).not.toContain('"until"');
    const engine = nextProcess(first);
    feed(engine, started(), snapshot(), stop, started(), snapshot());
    expect(standing(engine)).toEqual(['paused', 'then']);
  });

  it('of a journal under earlier rules is repeated as it was: a stop ended it', () => {
    const engine = new Engine({ plugin: answering({}), orderIdPrefix: 'test' });
    const fifth = { ...started(), rules: 5 };
    const events = [fifth, snapshot(), pause('then'), stop, fifth, snapshot()];
    let last: StepResult | undefined;
    for (const [index, event] of events.entries()) last = engine.replay({ seq: index + 1, at, event, commands: [] });
    expect(last?.lifecycle).toBe('running');
  });
});
