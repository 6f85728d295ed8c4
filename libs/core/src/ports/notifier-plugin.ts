import type { JsonSchema } from '../strategy/strategy-plugin.js';
import type { Clock } from './clock.port.js';
import type { AdapterRemark } from './exchange-plugin.js';
import type { NotificationChannel } from './notification-channel.port.js';

/** What a notifier gets from the composition. */
export interface NotifierDependencies {
  readonly clock: Clock;
  /** Reads a secret whose file the configuration names (`tokenFile`: `token`). Never keep or log what it returns longer than needed. */
  readonly secret: (name: string) => Promise<string>;
  /** Takes a line for the log, without secrets. */
  readonly remark?: (remark: AdapterRemark) => void;
}

/** What the author of a notifier exports as `plugin`. */
export interface NotifierPlugin<Config = unknown> {
  readonly apiVersion: 1;
  /** The short name for `notify[].use`, kebab-case. */
  readonly name: string;
  /**
   * The notifier's part of a `notify` section, checked. Names of files with secrets end in `File`.
   * @throws GridbotError CONFIG.INVALID that lists every problem at once
   */
  parseConfig(raw: unknown): Config;
  readonly configSchema: JsonSchema;
  create(config: Config, dependencies: NotifierDependencies): Promise<NotificationChannel>;
}
