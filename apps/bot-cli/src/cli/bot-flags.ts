import type { ResolvedBot } from '../config/resolved-bot.js';
import type { CliContext } from './cli-context.js';

/** The flags that say which bot is meant. */
export interface BotFlags {
  readonly config?: string;
  readonly set: readonly string[];
}

/** Reads and checks the bot that the flags, the environment and the file describe. @throws GridbotError CONFIG.*, PLUGIN.* */
export async function botFrom({ config, set }: BotFlags, { workingDirectory, env }: CliContext): Promise<ResolvedBot> {
  const { readSettings } = await import('../config/read-settings.js');
  const { readSetFlag } = await import('../config/setting-override.js');
  const { resolveBot } = await import('../config/resolve-bot.js');
  const settings = await readSettings(config, workingDirectory);
  const flags = set.map(readSetFlag);
  return resolveBot({ settings, flags, environment: env, search: { workingDirectory } });
}
