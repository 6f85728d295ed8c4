import type { BotObserver } from '../bot/bot-session.js';
import type { ControlDesk } from '../bot/run-bot.js';
import type { Notifications } from './notifications.js';

interface Watching {
  readonly control: ControlDesk;
  readonly observer: BotObserver;
}

/** What a run is given for its notifications, beside what it is given anyway; the same as it is without channels. */
export function besideNotifications(notifications: Notifications | undefined, watching: Watching): Watching {
  if (notifications === undefined) return watching;
  const { control, observer } = watching;
  return {
    control: {
      open: (bot) => {
        notifications.attach(bot);
        control.open(bot);
      },
      close: (end) => control.close(end),
    },
    observer: {
      ...observer,
      started: (session) => {
        observer.started?.(session);
        notifications.started(session);
      },
      about: (step) => notifications.about(step),
      stepped: (step) => {
        observer.stepped?.(step);
        notifications.stepped();
      },
    },
  };
}
