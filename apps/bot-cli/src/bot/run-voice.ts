import type { AdapterRemark, ClientOrderId, Notifier } from '@gridbot/core';
import type { Logger } from 'pino';
import type { CliContext } from '../cli/cli-context.js';
import type { ResolvedBot } from '../config/resolved-bot.js';
import { LevelSwitch } from '../logging/level-switch.js';
import { createLog } from '../logging/log.js';
import { LogNotifier } from '../logging/log-notifier.js';
import { OrderLog } from '../logging/order-log.js';
import { LiveView } from '../view/live-view.js';
import { shortEffect } from '../view/mode-banner.js';
import type { BotObserver, BotSession } from './bot-session.js';
import type { RunTotals } from './run-totals.js';

/** How a run tells what happens while it happens. */
export interface RunVoice {
  readonly log: Logger;
  /** Changes what the log shows. */
  readonly levels: LevelSwitch;
  /** Takes lines of the exchange adapter; those about an order are logged with what it is found by. */
  readonly remark: (remark: AdapterRemark) => void;
  readonly notifier: Notifier;
  readonly observer: BotObserver;
  /** Gives the terminal back, if it was taken. */
  close(): void;
}

/** Tells it in log lines on standard error. */
export function logVoice({ config }: ResolvedBot, { stderr }: Pick<CliContext, 'stderr'>, totals: RunTotals): RunVoice {
  const log = createLog(config.log, stderr, config.name);
  const orders = new OrderLog(log);
  const observer: BotObserver = {
    started(begun) {
      for (const line of warningsOf(begun)) log.warn(line);
      const { price, instrument } = begun.certificate;
      const how = begun.restored ? 'going on with the account of the last run' : 'starting';
      log.info(`${how} at ${price} ${instrument.quote}`);
    },
    stepped(step) {
      orders.stepped(step, totals.add(step));
    },
  };
  const notifier = new LogNotifier(log);
  return { ...speakingWith(log, orders), notifier, observer, close: () => undefined };
}

/** Draws it on the terminal; of the log, warnings and what is worse are shown among the notices. */
export function screenVoice(
  bot: ResolvedBot,
  context: Pick<CliContext, 'stdout' | 'size' | 'env'>,
  totals: RunTotals,
): RunVoice {
  const screen = new LiveView(context, totals, shortEffect(bot));
  const log = createLog({ level: 'warn', format: 'pretty' }, (text) => screen.note(text.trimEnd()));
  const observer: BotObserver = {
    started(begun) {
      screen.started(begun);
      for (const line of warningsOf(begun)) screen.note(line);
    },
    stepped: (step) => screen.stepped(step),
    noticed: (notice) => screen.noticed(notice),
  };
  const notifier: Notifier = { notify: () => undefined, close: async () => undefined }; // the observer hears the same
  return { ...speakingWith(log, new OrderLog(log)), notifier, observer, close: () => screen.close() };
}

function speakingWith(log: Logger, orders: OrderLog): Pick<RunVoice, 'log' | 'levels' | 'remark'> {
  const remark = ({ level, text, details }: AdapterRemark): void => {
    const id = details?.['clientOrderId'];
    const order = typeof id === 'string' ? orders.about(id as ClientOrderId) : {};
    log[level]({ ...details, ...order, from: 'exchange' }, text);
  };
  return { log, levels: new LevelSwitch(log), remark };
}

function warningsOf({ certificate: { report } }: BotSession): readonly string[] {
  return report?.findings.flatMap(({ level, text }) => (level === 'warning' ? [text] : [])) ?? [];
}
