import type { ErrorCode } from '@gridbot/core';
import type { BotEnd } from '../bot/bot.js';
import type { SettingChange } from '../config/reload/changed-settings.js';
import type { BotHealth } from '../health/bot-health.js';
import type { LogLevel } from '../logging/log-level.js';
import type { RunningStatus } from './running-status.js';

/** What a running bot answers: lines of JSON, one for each request; one more at its end for those who asked it to stop. */
export type ControlAnswer =
  | { readonly type: 'status'; readonly status: RunningStatus }
  | { readonly type: 'health'; readonly health: BotHealth }
  /** The request was taken; what it leads to is told by `status`. */
  | { readonly type: 'accepted' }
  | { readonly type: 'refused'; readonly problem: string; readonly code?: ErrorCode }
  /** The configuration was read again, and the bot goes on with this. */
  | { readonly type: 'reloaded'; readonly changes: readonly SettingChange[] }
  /** What the log shows from now on. */
  | { readonly type: 'log'; readonly level: LogLevel }
  | ControlEnd;

/** The bot has ended. */
export interface ControlEnd {
  readonly type: 'ended';
  /** `failed`: by a fault, which its own output tells. */
  readonly end: BotEnd | 'failed';
  /** Orders that are open as far as the bot knows; absent if it never began to trade. */
  readonly openOrders?: number;
}

/** An answer as it goes over the socket. */
export function answerLine(answer: ControlAnswer): string {
  return `${JSON.stringify(answer)}\n`;
}
