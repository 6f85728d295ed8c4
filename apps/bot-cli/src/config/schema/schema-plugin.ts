import type { JsonSchema } from '@gridbot/core';

/** The sections that plugins read themselves. */
export type PluginSection = 'exchange' | 'strategy' | 'notify';

/** A plugin's part of the schema of bot.yaml. */
export interface SchemaPlugin {
  readonly section: PluginSection;
  /** What may stand behind `use:` for it: its short name, its package, a path. */
  readonly uses: readonly string[];
  readonly schema: JsonSchema;
  /** Its settings that may change while a bot runs. Absent: none. */
  readonly reloadable?: readonly string[];
}
