import type { JsonValue } from '@gridbot/core';
import type { ResolvedBot } from '../config/resolved-bot.js';
import { backtestSettings } from '../sweep/bot-variants.js';

/** The settings of a bot that backtests of designs depend on: of its strategy only which it is, for each design has settings of its own. */
export function designSettings(bot: ResolvedBot): JsonValue {
  const all = backtestSettings(bot) as { readonly [key: string]: JsonValue };
  return { ...all, strategy: { use: bot.config.strategy.use } };
}
