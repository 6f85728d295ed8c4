import type { StrategyPlugin } from '@gridbot/core';
import { stepping } from './changed-steps.js';

/** How much of its state each step looked at. */
export interface StepCosts {
  readonly plugin: StrategyPlugin;
  /** Reads of the state, one figure a step, in order. */
  readonly reads: readonly number[];
}

/** The strategy over a state that counts how often something of it is read: what a step costs, without a clock. */
export function countingReads(plugin: StrategyPlugin): StepCosts {
  const reads: number[] = [];
  const counter = new ReadCounter();
  const counted = stepping(plugin, (state, event, context) => {
    counter.reads = 0;
    const answer = plugin.step(counter.over(state), event, context);
    reads.push(counter.reads);
    return answer;
  });
  return { plugin: counted, reads };
}

class ReadCounter {
  reads = 0;
  /** One for each object, so that what is the same stays the same. */
  private readonly counted = new WeakMap<object, unknown>();

  over(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const known = this.counted.get(value);
    if (known !== undefined) return known;
    const proxy = new Proxy(value, this.handler);
    this.counted.set(value, proxy);
    this.counted.set(proxy, proxy);
    return proxy;
  }

  private readonly handler: ProxyHandler<object> = {
    get: (target, name) => {
      this.reads += 1;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' || Object.isFrozen(target) ? value : this.over(value);
    },
    has: (target, name) => {
      this.reads += 1;
      return Reflect.has(target, name);
    },
    ownKeys: (target) => {
      const keys = Reflect.ownKeys(target);
      this.reads += keys.length;
      return keys;
    },
  };
}
