import type { JsonValue, StrategyPlugin, StrategyStep, WakeBand } from '@gridbot/core';

/** The strategy with another `step`; its other functions keep their `this`. */
export function stepping(plugin: StrategyPlugin, step: StrategyPlugin['step']): StrategyPlugin {
  return new Proxy(plugin, {
    get(target, name) {
      if (name === 'step') return step;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** The strategy as it is; `look` is shown every answer. */
export function watched(plugin: StrategyPlugin, look: (answer: StrategyStep<unknown>) => void): StrategyPlugin {
  return stepping(plugin, (state, event, context) => {
    const answer = plugin.step(state, event, context);
    look(answer);
    return answer;
  });
}

/** The strategy as it is; `look` is told the wake band of every answer. */
export function wakeWatched(plugin: StrategyPlugin, look: (band: WakeBand | undefined) => void): StrategyPlugin {
  return watched(plugin, ({ wake }) => look(wake));
}

/** The strategy without its wake band: every ticker is delivered. */
export function alwaysAwake(plugin: StrategyPlugin): StrategyPlugin {
  return stepping(plugin, (state, event, context) => {
    const { wake: _, ...answer } = plugin.step(state, event, context);
    return answer;
  });
}

/** The strategy whose state passes through its stored text before every step, as in a process that begins anew each time. */
export function throughText(plugin: StrategyPlugin): StrategyPlugin {
  return stepping(plugin, (state, event, context) => {
    const stored = JSON.parse(JSON.stringify(state ?? null)) as JsonValue;
    return plugin.step(stored, event, context);
  });
}

/** The strategy whose context can be read during the step only: who kept it fails. */
export function withFleetingContext(plugin: StrategyPlugin): StrategyPlugin {
  return stepping(plugin, (state, event, context) => {
    const { proxy, revoke } = Proxy.revocable(context, {});
    try {
      return plugin.step(state, event, proxy);
    } finally {
      revoke();
    }
  });
}
