import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { invalidConfig } from '../errors/config-problem.js';
import { failure } from '../errors/failure.fixture.js';
import type { BotEvent } from '../events/bot-event.js';
import { decodeEntry, encodeEntry } from '../journal/journal-codec.js';
import type { StrategyPlugin } from '../strategy/strategy-plugin.js';
import { aFilledReport, anAccountSnapshot, aTickerEvent, started } from '../testing/index.js';
import { Engine } from './engine.js';
import type { EngineSnapshot } from './engine-snapshot.js';
import { gambler } from './gambler.fixture.js';
import { moves, RandomWorld, type Move } from './random-world.fixture.js';
import { feed, heardBy, runningEngine } from './running-engine.fixture.js';
import { aBuy, answering, scripted } from './scripted-strategy.fixture.js';
import type { StepResult } from './step-result.js';

const OPTIONS = { plugin: gambler, orderIdPrefix: 'test' };
const worlds = fc.tuple(fc.nat(60_000), moves, fc.nat());
const text = (value: unknown) => JSON.stringify(value);

/** Plays the moves; what happens is decided by the first engine, and the second has to answer the same. */
function play(world: RandomWorld, all: readonly Move[], first: Engine, second?: Engine): StepResult[] {
  const steps: StepResult[] = [];
  const answers: (StepResult | undefined)[] = [];
  const give = (event: BotEvent) => {
    const step = first.process(event);
    if (step !== undefined) steps.push(step);
    const answer = second?.process(event);
    if (answer !== undefined) answers.push(answer);
  };
  if (first.seq === 0) for (const event of world.begin(first)) give(event);
  for (const move of all) for (const event of world.events(first, move)) give(event);
  if (second !== undefined) expect(text(answers)).toBe(text(steps));
  return steps;
}

describe('an engine that goes on from a snapshot', () => {
  it('repeats the steps after it as they were, and has the same future', () => {
    fc.assert(
      fc.property(worlds, ([seed, all, where]) => {
        const cut = where % all.length;
        const world = new RandomWorld(seed);
        const engine = new Engine(OPTIONS);
        play(world, all.slice(0, cut), engine);
        const stored = text(engine.snapshot());
        const tail = play(world, all.slice(cut), engine);

        const restored = Engine.restore(OPTIONS, JSON.parse(stored) as EngineSnapshot);
        expect(text(restored.snapshot())).toBe(stored);
        expect(text(tail.map((step) => restored.replay(step)))).toBe(text(tail));
        expect(restored.snapshot()).toEqual(engine.snapshot());
        play(world, [['restart', 0], ...all], engine, restored);
        expect(restored.snapshot()).toEqual(engine.snapshot());
      }),
      { numRuns: 30 },
    );
  });

  it('counts no fill again that was counted before', () => {
    const plugin = answering({ 'trading-started': [aBuy()] });
    const engine = runningEngine(plugin);
    const part = aFilledReport({ fill: { lastQuantity: '0.004' } });
    feed(engine, part);
    const restored = Engine.restore({ plugin, orderIdPrefix: 'test' }, engine.snapshot());
    expect(feed(restored, part)).toEqual([]);
    expect(`${restored.orders.get('buy:1')?.filledQuantity}`).toBe('0.004');
  });

  it('shares nothing with the snapshot: later steps of either engine do not change it', () => {
    fc.assert(
      fc.property(worlds, ([seed, all]) => {
        const world = new RandomWorld(seed);
        const engine = new Engine(OPTIONS);
        play(world, all, engine);
        const snapshot = engine.snapshot();
        const stored = text(snapshot);
        play(world, all, engine);
        expect(text(snapshot)).toBe(stored);
        play(world, [['restart', 0], ...all], Engine.restore(OPTIONS, snapshot));
        expect(text(snapshot)).toBe(stored);
      }),
      { numRuns: 25 },
    );
  });
});

describe('the random worlds', () => {
  it('have guards that act: doubted prints, limits that pause, orders too many', () => {
    const journals: string[] = [];
    for (let seed = 1; seed < 40; seed += 2) {
      const [all] = fc.sample(moves, { numRuns: 1, seed });
      journals.push(text(play(new RandomWorld(seed), all!, new Engine(OPTIONS))));
    }
    const happened = journals.join();
    for (const sign of [
      'guard.bad-print',
      'the maximum loss',
      'the maximum drawdown',
      'rate-limit',
      'guard.resume-refused',
    ]) {
      expect(happened).toContain(sign);
    }
  });
});

describe('a journal', () => {
  it('replayed into a new engine gives the same steps and the same snapshot, also through its text', () => {
    fc.assert(
      fc.property(worlds, ([seed, all]) => {
        const engine = new Engine(OPTIONS);
        const steps = play(new RandomWorld(seed), all, engine);
        const again = new Engine(OPTIONS);
        const repeated = steps.map((step) => again.replay(decodeEntry(encodeEntry(step))));
        expect(text(repeated)).toBe(text(steps));
        expect(again.snapshot()).toEqual(engine.snapshot());
      }),
      { numRuns: 30 },
    );
  });

  it('is numbered without gaps, and the ledger balances after every step', () => {
    fc.assert(
      fc.property(worlds, ([seed, all]) => {
        const engine = new Engine(OPTIONS);
        const steps = play(new RandomWorld(seed), all, engine);
        expect(steps.map(({ seq }) => seq)).toEqual(steps.map((_, index) => index + 1));
        expect(engine.ledgerBalanced).toBe(true);
        for (const { asset, account, amount } of engine.ledger) {
          if (account === 'holdings') expect(`${amount}`).toBe(`${engine.balances[asset]?.total}`);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('cannot be replayed with a gap, twice, or where it leads to nothing', () => {
    const engine = new Engine({ plugin: answering({}), orderIdPrefix: 'test' });
    const [first, second] = feed(engine, started(), anAccountSnapshot()) as [StepResult, StepResult];
    const again = new Engine({ plugin: answering({}), orderIdPrefix: 'test' });
    expect(() => again.replay(second)).toThrow(failure('ENGINE.INVARIANT', 'entry 2 does not follow step 0'));
    again.replay(first);
    expect(() => again.replay(first)).toThrow(failure('ENGINE.INVARIANT', 'entry 1 does not follow step 1'));
    const nothing = { seq: 2, at: 0, event: aTickerEvent(), commands: [] };
    expect(() => again.replay(nothing)).toThrow(failure('ENGINE.INVARIANT', 'entry 2 (ticker-updated) led to nothing'));
  });
});

describe('a plugin that no longer takes the stored configuration', () => {
  const parseConfig = (raw: { readonly interval?: string }) => {
    if (raw.interval === undefined) throw invalidConfig([{ path: 'interval', message: 'is missing' }]);
    return raw;
  };
  const stricter = answering({}, { parseConfig });
  const last = () => runningEngine(answering({ 'trading-started': [aBuy()] }));
  const restore = (snapshot: EngineSnapshot) => Engine.restore({ plugin: stricter, orderIdPrefix: 'test' }, snapshot);
  const changed = started({ config: { interval: '1%' } });

  it('goes on from a snapshot with the configuration that has been changed since', () => {
    const engine = restore(last().snapshot());
    expect([...engine.orders.keys()]).toEqual(['buy:1']);
    feed(engine, changed, anAccountSnapshot());
    expect(engine.lifecycle).toBe('running');
    expect(heardBy(engine).at(-1)).toBe('trading-started');
  });

  it('still refuses a wrong configuration of now, as what it is', () => {
    expect(() => restore(last().snapshot()).process(started())).toThrow(
      failure('CONFIG.INVALID', 'interval: is missing'),
    );
  });

  it('is told that it is the stored one, when steps of the last run have to be repeated', () => {
    const engine = last();
    const snapshot = engine.snapshot();
    const [step] = feed(engine, aTickerEvent()) as [StepResult];
    const refused = failure(
      'STRATEGY.STATE_MISMATCH',
      'strategy "toy" refuses the stored configuration of the last run, not the one given now',
    );
    const restored = restore(snapshot);
    expect(() => restored.replay(step)).toThrow(refused);
    expect(restored.lifecycle).toBe('faulted');
  });

  it('repeats the begin of the last run, and stops at the first step that needs its configuration', () => {
    const old = new Engine({ plugin: answering({}), orderIdPrefix: 'test' });
    const [first, second] = feed(old, started(), anAccountSnapshot()) as [StepResult, StepResult];
    const again = new Engine({ plugin: stricter, orderIdPrefix: 'test' });
    again.replay(first);
    expect(() => again.replay(second)).toThrow(failure('STRATEGY.STATE_MISMATCH', 'interval: is missing'));
    const another = new Engine({ plugin: stricter, orderIdPrefix: 'test' });
    another.replay(first);
    feed(another, changed, anAccountSnapshot());
    expect(another.lifecycle).toBe('running');
  });
});

describe('the state of a strategy', () => {
  const restore = (plugin: StrategyPlugin, snapshot: EngineSnapshot) =>
    Engine.restore({ plugin, orderIdPrefix: 'test' }, snapshot);
  const restart = (engine: Engine) => feed(engine, started(), anAccountSnapshot());

  it('is kept, and the strategy is told that it was', () => {
    const told: boolean[] = [];
    const plugin = scripted((event) => void (event.type === 'trading-started' && told.push(event.restored)));
    const restored = restore(plugin, runningEngine(plugin).snapshot());
    restart(restored);
    expect(told).toEqual([false, true]);
    expect(heardBy(restored)).toEqual(['trading-started', 'trading-started']);
  });

  it.each([null, undefined, 0, ''])('may be %j', (nothing) => {
    const states: unknown[] = [];
    const step = (state: unknown) => {
      states.push(state);
      return { state, commands: [] };
    };
    const plugin = { ...answering({}), init: () => nothing, step };
    restart(restore(plugin, runningEngine(plugin).snapshot()));
    expect(states).toEqual([nothing, nothing ?? null]);
  });

  it('does not exist before the account was read', () => {
    const engine = new Engine({ plugin: answering({}), orderIdPrefix: 'test' });
    feed(engine, started());
    const restored = restore(answering({}), engine.snapshot());
    restart(restored);
    expect(heardBy(restored)).toEqual(['trading-started']);
  });

  it('of an older version is migrated', () => {
    const snapshot = runningEngine(answering({})).snapshot();
    const migrateState = (old: unknown, from: number) => ({
      heard: [`v${from}`, ...(old as { heard: string[] }).heard],
    });
    const newer = answering({}, { stateVersion: 3, migrateState });
    expect(heardBy(restore(newer, snapshot))).toEqual(['v1', 'trading-started']);
  });

  it.each([
    ['older without a migration', 1, answering({}, { stateVersion: 2 })],
    ['newer', 9, answering({}, { stateVersion: 2, migrateState: () => ({ heard: [] }) })],
  ])('of a version that is %s is refused', (_, stateVersion, plugin) => {
    const snapshot = { ...runningEngine(answering({})).snapshot(), stateVersion };
    expect(() => restore(plugin, snapshot)).toThrow(
      failure('STRATEGY.STATE_MISMATCH', `has version ${stateVersion}, the installed plugin has 2`),
    );
  });

  it('is named when its migration throws', () => {
    const migrateState = () => {
      throw new Error('no idea');
    };
    const plugin = answering({}, { stateVersion: 2, migrateState });
    expect(() => restore(plugin, runningEngine(answering({})).snapshot())).toThrow(
      failure('STRATEGY.THREW', 'threw in migrateState'),
    );
  });

  it('is refused with a snapshot of another strategy or of a later version', () => {
    const snapshot = runningEngine(answering({})).snapshot();
    expect(() => restore(answering({}, { name: 'other' }), snapshot)).toThrow(
      failure('ENGINE.SNAPSHOT', 'the snapshot is of strategy "toy", not "other"'),
    );
    expect(() => restore(answering({}), { ...snapshot, version: 3 as 2 })).toThrow(
      failure('ENGINE.SNAPSHOT', 'snapshot version 3 is not known'),
    );
  });
});
