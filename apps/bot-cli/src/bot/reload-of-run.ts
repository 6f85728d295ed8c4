import type { Logger } from 'pino';
import type { LevelSwitch } from '../logging/level-switch.js';
import type { Notifications } from '../notify/notifications.js';
import { changeText, type SettingChange } from '../config/reload/changed-settings.js';
import type { ResolvedBot } from '../config/resolved-bot.js';
import type { Bot } from './bot.js';
import { Reloader } from './reloader.js';

/** What a run's settings are read from, and told to, again. */
export interface ReloadOfRunParts {
  readonly reread: () => Promise<ResolvedBot>;
  readonly log: Logger;
  /** Absent where the log's level is not the configured one: on a screen that is drawn. */
  readonly levels: Pick<LevelSwitch, 'configure'> | undefined;
  /** Absent if no channel is open. */
  readonly people: Pick<Notifications, 'choose'> | undefined;
}

const UNTOUCHED = 'nothing was changed';

/** The two ways to let a run read its configuration again: `gridbot reload`, which is answered, and SIGHUP, which is answered in the log. */
export function reloadOfRun(running: ResolvedBot, { reread, log, levels, people }: ReloadOfRunParts) {
  const reloader = new Reloader({
    running,
    reread,
    apply: {
      log: ({ config }) => levels?.configure(config.log.level, 'the configuration'),
      notify: ({ channels }) => people?.choose(channels),
    },
  });
  const reload = (bot: Bot): Promise<readonly SettingChange[]> => reloader.reload(bot);
  const onHangup = (bot: Bot | undefined): void => {
    if (bot === undefined) return log.warn(`SIGHUP: ${UNTOUCHED}: the bot is still starting`);
    reload(bot).then(
      (changes) =>
        log.info(`SIGHUP: ${changes.length === 0 ? 'nothing has changed' : changes.map(changeText).join(', ')}`),
      (error: unknown) => log.warn(`SIGHUP: ${refusalText(error)}`),
    );
  };
  return { reload, onHangup };
}

function refusalText(error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return why.startsWith(UNTOUCHED) ? why : `${UNTOUCHED}: ${why}`;
}
