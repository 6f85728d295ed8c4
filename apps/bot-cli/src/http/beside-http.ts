import type { BotObserver } from '../bot/bot-session.js';
import type { ControlDesk, RunOptions } from '../bot/run-bot.js';
import type { HttpDesk } from './open-http.js';

/** What a run is given for its pages, beside what it is given anyway; the same as it is without pages. */
export function besideHttp(
  http: HttpDesk | undefined,
  { control, observer }: { readonly control: ControlDesk; readonly observer: BotObserver },
): Pick<RunOptions, 'control' | 'observer' | 'measure'> {
  if (http === undefined) return { control, observer };
  return {
    measure: http.measure,
    control: {
      open: (bot) => {
        http.attach(bot);
        control.open(bot);
      },
      close: (end) => control.close(end),
    },
    observer: {
      ...observer,
      stepped: (step) => {
        http.observer.stepped?.(step);
        observer.stepped?.(step);
      },
      noticed: (notice) => {
        http.observer.noticed?.(notice);
        observer.noticed?.(notice);
      },
    },
  };
}
