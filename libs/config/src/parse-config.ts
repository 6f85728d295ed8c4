import { invalidConfig, type ConfigProblem } from '@gridbot/core';
import { plainToInstance } from './class-transformer.js';
import { Validator } from './class-validator.js';
import { collectProblems } from './problems/collect-problems.js';
import { unknownSettings } from './problems/unknown-settings.js';
import type { ConfigClass } from './setting/config-class.js';
import { shown } from './setting/raw-text.js';

/**
 * Reads a plugin's part of the configuration into its class. An absent part (undefined, null) is read as an empty one.
 * @param raw what the configuration file holds: decimals as text, whole numbers as text or numbers
 * @param also checks between settings; called only when every single setting is right
 * @throws GridbotError CONFIG.INVALID with every problem: missing, unknown, unreadable, out of range
 */
export function parseConfig<Config extends object>(
  configClass: ConfigClass<Config>,
  raw: unknown,
  also: (config: Config) => readonly ConfigProblem[] = () => [],
): Config {
  const settings = withoutNulls(raw ?? {});
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings)) {
    throw invalidConfig([{ path: '', given: shown(raw), message: 'must be a section of settings (name: value)' }]);
  }
  const config = plainToInstance(configClass, settings, { exposeDefaultValues: true });
  const errors = new Validator().validateSync(config, { forbidUnknownValues: false });
  const problems = [...collectProblems(errors, settings), ...unknownSettings(configClass, settings)];
  const all = problems.length > 0 ? problems : also(config);
  if (all.length > 0) throw invalidConfig(all);
  return config;
}

/** A setting without a value (`fee:` and nothing behind) is the same as none. */
function withoutNulls(raw: unknown): unknown {
  if (Array.isArray(raw)) return raw.map(withoutNulls);
  if (typeof raw !== 'object' || raw === null) return raw;
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [key, value === null ? undefined : withoutNulls(value)]),
  );
}
