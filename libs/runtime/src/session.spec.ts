import { describe, expect, it } from '@jest/globals';
import { Engine, GridbotError, type StepResult } from '@gridbot/core';
import { Session } from './session.js';
import { account, buy, FakeExecution, STARTED, tick, toy, ToyStore } from './toy.fixture.js';

function running(store: ToyStore) {
  const plugin = toy((event) => (event.type === 'ticker-updated' ? [buy(`buy:${event.at}`)] : []));
  const engine = new Engine({ plugin, orderIdPrefix: 'test' });
  const execution = new FakeExecution();
  const session = new Session({ engine, store, execution });
  void session.handle({ type: 'started', at: 0, ...STARTED });
  void session.handle(account(0));
  return { engine, execution, session };
}

describe('a session', () => {
  it('is synchronous with a store that keeps at once', () => {
    const { session, execution } = running(new ToyStore());
    expect(session.handle(tick(1, '200'))).toBeUndefined();
    expect(execution.sent).toEqual(['submit buy:1']);
  });

  it('dispatches an order only after its intent is kept', async () => {
    let keep: () => void = () => undefined;
    class SlowStore extends ToyStore {
      override append(steps: readonly StepResult[]): void | Promise<void> {
        if (steps[0]?.event.type !== 'ticker-updated') return super.append(steps);
        return new Promise((resolve) => (keep = () => (super.append(steps), resolve())));
      }
    }
    const store = new SlowStore();
    const { session, execution } = running(store);
    const done = session.handle(tick(1, '200'));
    expect(execution.sent).toEqual([]);
    keep();
    await done;
    expect(store.steps.at(-1)?.commands[0]?.type).toBe('submit-order');
    expect(execution.sent).toEqual(['submit buy:1']);
  });

  it.each([
    ['at once', (): never => fail()],
    ['later', () => Promise.reject(full())],
  ])('dispatches nothing of a step that could not be kept, refused %s', async (_when, append) => {
    class FullStore extends ToyStore {
      override append(steps: readonly StepResult[]): void | Promise<void> {
        return steps[0]?.event.type === 'ticker-updated' ? append() : super.append(steps);
      }
    }
    const { session, execution } = running(new FullStore());
    await expect(async () => session.handle(tick(1, '200'))).rejects.toThrow('disk is full');
    expect(execution.sent).toEqual([]);
  });

  it('keeps nothing for an event that led to nothing', () => {
    const store = new ToyStore();
    const { session } = running(store);
    const before = store.steps.length;
    void session.handle({ type: 'timer-fired', at: 5, name: 'never-set' });
    expect(store.steps).toHaveLength(before);
  });
});

function full(): GridbotError {
  return new GridbotError('STORE.FULL', 'the disk is full');
}

function fail(): never {
  throw full();
}
