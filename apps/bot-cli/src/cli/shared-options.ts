import { GridbotError } from '@gridbot/core';
import { InvalidArgumentError, Option } from 'commander';
import { rawInstant } from '../config/raw-instant.js';

/** `--config`: the file that sets the bot. */
export function configOption(): Option {
  return new Option('--config <file>', 'configuration file, YAML or JSON (default: bot.yaml here)');
}

/** `--set path=value`, as often as wanted. @param text what it is for, where it does not change the setting */
export function setOption(text = 'change a setting, such as strategy.interval=2%; repeatable'): Option {
  return new Option('--set <path=value>', text)
    .argParser((text: string, before: readonly string[]) => [...before, text])
    .default([], 'none');
}

/** `--json`: results for machines. */
export function jsonOption(): Option {
  return new Option('--json', 'print the result as JSON');
}

const UNIT_MILLIS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads a length of time such as `20s` or `1.5h` as milliseconds. */
export function readDuration(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text) ?? [];
  const millis = Number(amount) * (UNIT_MILLIS[unit ?? ''] ?? Number.NaN);
  if (!(millis > 0)) throw new InvalidArgumentError('Write a number above 0 and a unit: 20s, 5m, 2h, 1d.');
  return millis;
}

/** Reads a day or an instant of UTC, `2024-01-31` or `2024-01-31T12:00:00Z`, as Unix milliseconds. */
export function readInstant(text: string): number {
  const at = rawInstant(text);
  if (at === undefined)
    throw new InvalidArgumentError('Write a day or an instant of UTC: 2024-01-31, 2024-01-31T12:00:00Z.');
  return at;
}

/** Reads a decimal number above 0 and keeps its text. */
export function readPositive(text: string): string {
  if (!/^\d+(\.\d+)?$/.test(text) || /^[0.]+$/.test(text))
    throw new InvalidArgumentError('Write a number above 0, such as 50000.');
  return text;
}

/** Reads a whole number of 1 or more, such as the number of a step. */
export function readCount(text: string): number {
  const count = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (count < 1) throw new InvalidArgumentError('Write a whole number of 1 or more.');
  return count;
}

/** Reads the number of a version: a whole number of 0 or more. */
export function readVersion(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('Write a whole number of 0 or more.');
  return Number(text);
}

const HEAD_ADVICE = 'Write the head that "gridbot journal verify" printed: 64 digits of 0-9 and a-f.';

/** Reads the head of a journal as `journal verify` prints it; capital letters are the same. */
export function readHead(text: string): string {
  if (text.startsWith('--'))
    throw new InvalidArgumentError(`"${text}" is the next flag: the head itself is missing. ${HEAD_ADVICE}`);
  const head = text.trim().toLowerCase();
  if (!/^[0-9a-f]{64}$/.test(head)) throw new InvalidArgumentError(HEAD_ADVICE);
  return head;
}

/** Refuses a range of steps that ends before it begins. @throws GridbotError CONFIG.INVALID */
export function requireOrder({
  from,
  to,
}: {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}): void {
  if (from === undefined || to === undefined || from <= to) return;
  throw new GridbotError('CONFIG.INVALID', `--from ${from} is after --to ${to}`);
}
