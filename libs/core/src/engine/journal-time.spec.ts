import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { BotEvent } from '../events/bot-event.js';
import { decodeEntry, encodeEntry } from '../journal/journal-codec.js';
import { anAccountSnapshot, aTickerEvent, started, TEST_TIME } from '../testing/index.js';
import { Engine } from './engine.js';
import type { EngineSnapshot } from './engine-snapshot.js';
import { gambler } from './gambler.fixture.js';
import { moves, RandomWorld, type Move } from './random-world.fixture.js';
import { feed } from './running-engine.fixture.js';
import { answering } from './scripted-strategy.fixture.js';
import type { StepResult } from './step-result.js';

const OPTIONS = { plugin: gambler, orderIdPrefix: 'test' };
const HOUR = 3_600_000;

/** By how much the clock that an event was dated by is off: ahead as a fast market's, behind, or set back. */
const errors = fc.array(fc.constantFrom(0, 0, 0, HOUR, -HOUR, 24 * HOUR, -1), { minLength: 1, maxLength: 9 });
const worlds = fc.record({ seed: fc.nat(60_000), all: moves, off: errors, cut: fc.nat(), again: moves });

/** Plays moves whose events are dated by clocks that do not agree. Reports and timers keep their times: they come from elsewhere. */
function play(engine: Engine, world: RandomWorld, all: readonly Move[], off: readonly number[]): StepResult[] {
  const steps: StepResult[] = [];
  let count = 0;
  const give = (event: BotEvent) => {
    const isForeign = event.type === 'timer-fired' || event.type === 'execution-report';
    const at = event.at + (isForeign ? 0 : off[count++ % off.length]!);
    const step = engine.process({ ...event, at });
    if (step !== undefined) steps.push(step);
  };
  for (const move of [['restart', 0] as Move, ...all]) for (const event of world.events(engine, move)) give(event);
  return steps;
}

/** What the rule says about the times of steps, in full. */
function expected(steps: readonly StepResult[]): readonly number[] {
  let last = -Infinity;
  return steps.map(({ event }) => (last = Math.max(last, event.at)));
}

const timesOf = (steps: readonly StepResult[]) => steps.map(({ at }) => at);

describe('the time of a step', () => {
  it('is its event’s, or that of the step before if that is later, over restarts and whatever the clocks say', () => {
    fc.assert(
      fc.property(worlds, ({ seed, all, off, cut, again }) => {
        const world = new RandomWorld(seed);
        const first = new Engine(OPTIONS);
        const steps = play(first, world, all.slice(0, cut % all.length), off);
        const next = Engine.restore(OPTIONS, JSON.parse(JSON.stringify(first.snapshot())) as EngineSnapshot);
        steps.push(...play(next, world, again, off));
        expect(timesOf(steps)).toEqual(expected(steps));
        expect(timesOf(steps)).toEqual([...timesOf(steps)].sort((one, other) => one - other));
      }),
      { numRuns: 60 },
    );
  });

  it('is the same when the journal is replayed through its text', () => {
    fc.assert(
      fc.property(worlds, ({ seed, all, off }) => {
        const engine = new Engine(OPTIONS);
        const steps = play(engine, new RandomWorld(seed), all, off);
        const again = new Engine(OPTIONS);
        expect(timesOf(steps.map((step) => again.replay(decodeEntry(encodeEntry(step)))))).toEqual(timesOf(steps));
        expect(again.snapshot()).toEqual(engine.snapshot());
      }),
      { numRuns: 30 },
    );
  });

  it('leaves the event the time that it came with', () => {
    const engine = new Engine({ plugin: answering({}), orderIdPrefix: 'test' });
    const [, , stop] = feed(engine, started({ at: TEST_TIME }), anAccountSnapshot({ at: TEST_TIME + HOUR }), {
      type: 'stop-requested',
      at: TEST_TIME + 1_000,
      cancel: 'none',
      reason: 'test',
    });
    expect(stop).toMatchObject({ at: TEST_TIME + HOUR, event: { at: TEST_TIME + 1_000 } });
  });

  it('is the event’s own in processes that began under older rules', () => {
    const engine = new Engine({ plugin: answering({}), orderIdPrefix: 'test' });
    const old: BotEvent[] = [
      { ...started({ at: TEST_TIME }), rules: 2 },
      anAccountSnapshot({ at: TEST_TIME + HOUR }),
      aTickerEvent({ at: TEST_TIME + 1_000 }),
    ];
    const replayed = old.map((event, index) => engine.replay({ seq: index + 1, at: 0, event, commands: [] }));
    expect(timesOf(replayed)).toEqual(old.map(({ at }) => at));
    const [begun] = feed(engine, started({ at: TEST_TIME + 500 }));
    expect(begun).toMatchObject({ at: TEST_TIME + 500, event: { rules: 6 } });
  });
});
