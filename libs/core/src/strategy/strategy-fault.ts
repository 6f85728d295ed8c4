import { GridbotError, isGridbotError } from '../errors/gridbot-error.js';

/**
 * Calls a function of a strategy plugin. What it throws gets the plugin's name; refusals of its own (STRATEGY.*, CONFIG.*) pass as they are.
 * @param what the function's name, as the plugin's author knows it
 * @throws GridbotError STRATEGY.THREW
 */
export function guarded<T>(strategy: string, what: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw strategyFault(strategy, what, error);
  }
}

/**
 * Asks a strategy plugin for something at once, and looks at the answer before anybody works with it.
 * @param problem says what is wrong with an answer
 * @throws GridbotError STRATEGY.THREW; PLUGIN.INVALID for a promise, and for an answer with a problem
 */
export function asked<Answer>(
  strategy: string,
  what: string,
  call: () => Answer,
  problem: (answer: NonNullable<Answer>) => string | undefined = () => undefined,
): Answer {
  const answer = guarded(strategy, what, call);
  if (answer === undefined || answer === null) return answer;
  const found = isPromise(answer) ? 'is a promise: a strategy answers at once' : problem(answer);
  if (found === undefined) return answer;
  throw new GridbotError(
    'PLUGIN.INVALID',
    `the answer of ${what} of strategy "${strategy}" ${found}. Report it to the strategy's author`,
  );
}

function isPromise(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'then' in answer && typeof answer.then === 'function';
}

/** The error for what a strategy plugin's function threw. */
export function strategyFault(strategy: string, what: string, cause: unknown): GridbotError {
  if (isGridbotError(cause) && /^(STRATEGY|CONFIG)\./.test(cause.code)) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  return new GridbotError(
    'STRATEGY.THREW',
    `strategy "${strategy}" threw in ${what}: ${message}. Nothing of it was sent; report it to the strategy's author`,
    { cause },
  );
}
