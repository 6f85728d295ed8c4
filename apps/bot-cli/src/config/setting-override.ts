import { GridbotError, isGridbotError, type JsonValue } from '@gridbot/core';
import { readConfigText } from '@gridbot/config';
import { looksLikeUrl } from './mistaken-path.js';

/** A setting that is given outside the file. */
export interface SettingOverride {
  /** Dotted path, as in the file: `strategy.interval`. */
  readonly path: string;
  readonly value: JsonValue;
  /** Where it comes from, for messages: `--set strategy.interval`, `GRIDBOT_STRATEGY__INTERVAL`. */
  readonly origin: string;
}

/**
 * Reads `path=value`; the value is written as in the file (`2%`, `true`, `{ BTC: 1 }`), nothing behind `=` removes the setting.
 * @throws GridbotError CONFIG.SYNTAX
 */
export function readSetFlag(text: string): SettingOverride {
  const [, path, value] = /^([^=\s]+)=(.*)$/s.exec(text) ?? [];
  if (path === undefined || value === undefined) {
    const shown = looksLikeUrl(text) ? '' : ` ${text}`;
    throw new GridbotError('CONFIG.SYNTAX', `--set${shown}: write path=value, such as --set strategy.interval=2%`);
  }
  return { path, value: valueOf(value, `--set ${path}`), origin: `--set ${path}` };
}

/** Reads a value as the file would. @throws GridbotError CONFIG.SYNTAX that names the origin */
export function valueOf(text: string, origin: string): JsonValue {
  try {
    return readConfigText(text, origin).value;
  } catch (error) {
    if (!isGridbotError(error)) throw error;
    throw new GridbotError('CONFIG.SYNTAX', `${error.message} Or put the value in quotes.`, { cause: error });
  }
}

/** The settings with the overrides put in, later ones over earlier ones. */
export function withOverrides(settings: JsonValue, overrides: readonly SettingOverride[]): JsonValue {
  return overrides.reduce((all, { path, value }) => withValue(all, path.split('.'), value), settings);
}

function withValue(inside: JsonValue | undefined, path: readonly string[], value: JsonValue): JsonValue {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(inside)) {
    const list: readonly JsonValue[] = inside;
    const index = /^\d+$/.test(key) ? Math.min(+key, list.length) : list.length;
    return replaced(list, index, withValue(list[index], rest, value));
  }
  const section = isSection(inside) ? inside : {};
  return { ...section, [key]: withValue(section[key], rest, value) };
}

function replaced(list: readonly JsonValue[], index: number, value: JsonValue): readonly JsonValue[] {
  return [...list.slice(0, index), value, ...list.slice(index + 1)];
}

function isSection(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
