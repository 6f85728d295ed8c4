import { GridbotError } from '@gridbot/core';
import { effectiveOf } from '../effective/effective-of-bot.js';
import type { ResolvedBot } from '../resolved-bot.js';
import { changedSettings, changeText, type SettingChange } from './changed-settings.js';
import { reloadRule, type ReloadEffect } from './reload-rule.js';

/** What a reload would do. */
export interface ReloadPlan {
  readonly changes: readonly SettingChange[];
  readonly effects: ReadonlySet<ReloadEffect>;
}

/**
 * Compares the configuration a bot runs with and the one that was read now.
 * @throws GridbotError CONFIG.INVALID with every change that needs a restart: all are taken over or none, so that there is always one file that
 *   says what the bot runs with
 */
export function planReload(running: ResolvedBot, next: ResolvedBot): ReloadPlan {
  const changes = changedSettings(effectiveOf(running, { hides: false }), effectiveOf(next, { hides: false }));
  const judged = changes.map((change) => ({ change, rule: reloadRule(change.path, running.strategy.plugin) }));
  const refused = judged.flatMap(({ change, rule }) =>
    'reason' in rule ? [`  ${changeText(change)}: ${rule.reason}`] : [],
  );
  if (refused.length > 0) {
    throw new GridbotError(
      'CONFIG.INVALID',
      `nothing was changed, because this needs a restart:\n${refused.join('\n')}\nStop the bot and start it again, or take the change back`,
    );
  }
  return { changes, effects: new Set(judged.flatMap(({ rule }) => ('effect' in rule ? [rule.effect] : []))) };
}
