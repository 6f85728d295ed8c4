import { botSchema } from '../plugin-section.js';
import type { ResolvedBot } from '../resolved-bot.js';
import { effectiveSettings, type EffectiveSetting } from './effective-settings.js';

/** Every setting of a bot with its origin. Secrets are not among the values. */
export function effectiveOf({ settings, config, strategy, exchange }: ResolvedBot): readonly EffectiveSetting[] {
  const schema = botSchema({
    strategy: strategy.plugin.configSchema,
    ...(exchange && { exchange: exchange.plugin.configSchema }),
  });
  return effectiveSettings({
    schema,
    given: settings.value,
    read: {
      ...config,
      strategy: { ...(strategy.config as object), ...config.strategy },
      exchange: { ...(exchange?.config as object | undefined), ...config.exchange },
    },
    originOf: (path) => settings.originOf(path),
  });
}
