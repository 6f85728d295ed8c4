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
