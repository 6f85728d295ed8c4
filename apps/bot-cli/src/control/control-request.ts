import type { CancelOnStop } from '@gridbot/core';
import { isLogLevel, LOG_LEVELS, type LogLevel } from '../logging/log-level.js';

/** What another process can ask a running bot for: one line of JSON. */
export type ControlRequest =
  | { readonly command: 'status' }
  | { readonly command: 'health' }
  | { readonly command: 'pause' }
  /** Read the configuration again. */
  | { readonly command: 'reload' }
  | {
      readonly command: 'resume';
      /** Forget what made a guard trip. */
      readonly reset?: boolean;
    }
  | {
      readonly command: 'operate';
      /** A command of the strategy, such as `attach-lot`. */
      readonly name: string;
      readonly argument?: string;
    }
  | {
      readonly command: 'log';
      /** What the log is to show; absent: it stays as it is. */
      readonly level?: LogLevel;
    }
  | {
      readonly command: 'stop';
      /** Default: as the bot is configured. */
      readonly cancel?: CancelOnStop;
    };

/** Longest line that is read, in characters. */
export const LONGEST_LINE = 1_000_000;

const CANCELS: readonly unknown[] = ['none', 'buys', 'all'] satisfies readonly CancelOnStop[];

/** Reads a request. @returns why it is none, if it is none */
export function readRequest(line: string): ControlRequest | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { problem: 'this is no line of JSON' };
  }
  const { command, cancel, reset, name, argument, level } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (isBare(command)) return { command };
  if (command === 'resume') return { command, reset: reset === true };
  if (command === 'operate') return operateRequest(name, argument);
  if (command === 'log') return logRequest(level);
  if (command !== 'stop') return { problem: `there is no command ${JSON.stringify(command)}` };
  if (cancel === undefined) return { command };
  if (CANCELS.includes(cancel)) return { command, cancel: cancel as CancelOnStop };
  return { problem: `cancel must be none, buys or all, not ${JSON.stringify(cancel)}` };
}

function logRequest(level: unknown): ControlRequest | { readonly problem: string } {
  if (level === undefined) return { command: 'log' };
  if (isLogLevel(level)) return { command: 'log', level };
  return { problem: `level must be ${LOG_LEVELS.join(', ')}, not ${JSON.stringify(level)}` };
}

function operateRequest(name: unknown, argument: unknown): ControlRequest | { readonly problem: string } {
  if (typeof name !== 'string')
    return { problem: `name must be that of a command of the strategy, not ${JSON.stringify(name)}` };
  if (argument === undefined) return { command: 'operate', name };
  if (typeof argument !== 'string') return { problem: `argument must be a text, not ${JSON.stringify(argument)}` };
  return { command: 'operate', name, argument };
}

/** Commands that say all by their name. */
function isBare(command: unknown): command is 'status' | 'health' | 'pause' | 'reload' {
  return command === 'status' || command === 'health' || command === 'pause' || command === 'reload';
}
