import { GridbotError, guardProblems, invalidConfig, subscriptionsOf } from '@gridbot/core';
import { guardSettings } from '../config/guards.config.js';
import { requireLiveReady } from '../config/live-confirmation.js';
import { changeText, type SettingChange } from '../config/reload/changed-settings.js';
import { planReload } from '../config/reload/plan-reload.js';
import type { ReloadEffect } from '../config/reload/reload-rule.js';
import type { ResolvedBot } from '../config/resolved-bot.js';
import type { Bot } from './bot.js';

/** What a reload works on besides the bot. */
export interface ReloadParts {
  /** What the bot was started with. */
  readonly running: ResolvedBot;
  /** Reads file, variables and flags again. Rejects with what is wrong with them. */
  readonly reread: () => Promise<ResolvedBot>;
  /** Takes what the log or the channels have to know. Must not throw. */
  readonly apply: Readonly<Partial<Record<ReloadEffect, (next: ResolvedBot) => void>>>;
}

/**
 * Lets a running bot go on under settings that changed in its file. Whole or not at all: what is wrong, needs a restart, or fails the preflight
 * is refused before anything is touched.
 */
export class Reloader {
  private running: ResolvedBot;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: ReloadParts) {
    this.running = parts.running;
  }

  /**
   * Reads the configuration again, one reload after the other.
   * @returns what changed; empty if nothing did
   * @throws GridbotError CONFIG.*, PLUGIN.* for what is wrong, PREFLIGHT.REFUSED, ENGINE.LIFECYCLE if the bot does not trade now
   */
  reload(bot: Bot): Promise<readonly SettingChange[]> {
    const turn = this.last.then(() => this.reloadNow(bot));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async reloadNow(bot: Bot): Promise<readonly SettingChange[]> {
    const next = await this.parts.reread();
    const { changes, effects } = planReload(this.running, next);
    if (changes.length === 0) return changes;
    this.requireTakeable(bot, next, effects);
    bot.adopt(next, { text: changes.map(changeText).join(', '), journaled: effects.has('engine') });
    for (const effect of effects) this.parts.apply[effect]?.(next);
    this.running = next;
    return changes;
  }

  private requireTakeable(bot: Bot, next: ResolvedBot, effects: ReadonlySet<ReloadEffect>): void {
    requireLiveReady(next);
    if (!effects.has('engine')) return;
    const problems = guardProblems(guardSettings(next.config.guards));
    if (problems.length > 0) throw invalidConfig(problems);
    requireSameSubscriptions(this.running, next);
    const against = bot.objectionsTo(next);
    if (against.length === 0) return;
    throw new GridbotError(
      'PREFLIGHT.REFUSED',
      `nothing was changed: the preflight is against it: ${against.join('; ')}`,
    );
  }
}

/** What the market delivers is agreed on at the start. */
function requireSameSubscriptions({ strategy: one }: ResolvedBot, { strategy: other }: ResolvedBot): void {
  const [was, is] = [subscriptionsOf(one.plugin, one.config), subscriptionsOf(other.plugin, other.config)];
  if (JSON.stringify(was) === JSON.stringify(is)) return;
  throw new GridbotError(
    'CONFIG.INVALID',
    `nothing was changed: with these settings strategy "${other.plugin.name}" asks for other candles, which needs a restart`,
  );
}
