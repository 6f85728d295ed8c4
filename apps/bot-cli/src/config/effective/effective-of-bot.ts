import type { JsonValue } from '@gridbot/core';
import { botSchema } from '../plugin-section.js';
import type { ResolvedBot } from '../resolved-bot.js';
import { isObject } from '../schema/json-parts.js';
import { effectiveSettings, type EffectiveSetting } from './effective-settings.js';

/**
 * Every setting of a bot with its origin.
 * @param hides whether words stand for secrets; false only for what is not shown
 */
export function effectiveOf(
  { settings, config, strategy, exchange }: ResolvedBot,
  { hides = true } = {},
): readonly EffectiveSetting[] {
  const schema = botSchema({
    strategy: strategy.plugin.configSchema,
    ...(exchange && { exchange: exchange.plugin.configSchema }),
  });
  return effectiveSettings({
    schema,
    given: withoutSchema(settings.value),
    read: {
      ...config,
      strategy: { ...(strategy.config as object), ...config.strategy },
      exchange: { ...(exchange?.config as object | undefined), ...config.exchange },
    },
    hides,
    originOf: (path) => settings.originOf(path),
  });
}

/** The name of the schema that a JSON file may carry for editors sets nothing. */
function withoutSchema(value: JsonValue): JsonValue {
  if (!isObject(value)) return value;
  const { $schema: _, ...settings } = value;
  return settings;
}
