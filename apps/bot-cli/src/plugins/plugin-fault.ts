import { GridbotError } from '@gridbot/core';

/** The error for a plugin's function that threw something it should not have. */
export function pluginFault(name: string, call: string, cause: unknown): GridbotError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new GridbotError(
    'PLUGIN.INVALID',
    `plugin "${name}": ${call} threw "${reason}". Report it to the plugin's author; GRIDBOT_DEBUG=1 shows where it happened`,
    {
      cause,
      details: { name, call },
    },
  );
}
