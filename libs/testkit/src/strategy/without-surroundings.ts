const NAMES = ['fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'] as const;

/**
 * Runs something where the clock, chance, timers and the network are traps: who reaches for them fails, with their name. Puts everything back
 * afterwards.
 */
export function withoutSurroundings<Result>(run: () => Result): Result {
  const world = globalThis as unknown as Record<string, unknown>;
  const kept = new Map<string, unknown>(['Date', ...NAMES].map((name) => [name, world[name]]));
  const random = Math.random.bind(Math);
  const now = performance.now.bind(performance);
  try {
    for (const name of NAMES) world[name] = trap(name);
    world['Date'] = datesOnly(Date);
    Math.random = trap('Math.random');
    performance.now = trap('performance.now');
    return run();
  } finally {
    for (const [name, value] of kept) world[name] = value;
    Math.random = random;
    performance.now = now;
  }
}

function trap(name: string): () => never {
  return () => {
    throw new Error(`${name} was used: a step must answer the same whenever it is asked`);
  };
}

/** Dates made of numbers and texts are data; the present is not. */
function datesOnly(real: DateConstructor): DateConstructor {
  return new Proxy(real, {
    construct: (target, given: readonly unknown[]) =>
      given.length === 0 ? trap('new Date()')() : (Reflect.construct(target, given) as Date),
    apply: trap('Date()'),
    get: (target, name) => (name === 'now' ? trap('Date.now') : (Reflect.get(target, name) as unknown)),
  });
}
