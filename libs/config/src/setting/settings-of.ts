import { getMetadataStorage } from '../class-validator.js';
import type { ConfigClass } from './config-class.js';
import { SETTING, type SettingKind } from './setting-kind.js';

/** What the decorators of one property say. */
export interface SettingOfClass {
  readonly name: string;
  readonly optional: boolean;
  /** Absent for a property that only has decorators of class-validator itself. */
  readonly kind?: SettingKind;
}

/** The settings of a class, inherited ones included, in the order they were declared. */
export function settingsOf(configClass: ConfigClass): readonly SettingOfClass[] {
  const storage = getMetadataStorage();
  const byName = storage.groupByPropertyName(storage.getTargetValidationMetadatas(configClass, '', true, false));
  return Object.entries(byName).map(([name, rules]) => {
    const kind = rules.find((rule) => rule.name === SETTING)?.constraints[0] as SettingKind | undefined;
    const optional = rules.some((rule) => rule.name === 'isOptional');
    return kind === undefined ? { name, optional } : { name, optional, kind };
  });
}
