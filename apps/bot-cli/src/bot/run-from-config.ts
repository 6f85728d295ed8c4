import type { AdapterRemark, Millis } from '@gridbot/core';
import type { Logger } from 'pino';
import { systemClock } from '@gridbot/runtime';
import type { CliContext } from '../cli/cli-context.js';
import { requireLiveReady } from '../config/live-confirmation.js';
import type { ResolvedBot } from '../config/resolved-bot.js';
import { controlOf } from '../control/control-of.js';
import { ControlServer } from '../control/control-server.js';
import { connectExchange } from '../exchange/connect-exchange.js';
import { createLog } from '../logging/log.js';
import { LogNotifier } from '../logging/log-notifier.js';
import { openStore } from '../persistence/open-store.js';
import { loadStrategyTables } from '../plugins/load-strategy-tables.js';
import { fillLine } from '../view/fill-line.js';
import { modeBanner } from '../view/mode-banner.js';
import { notSentText, summaryLines } from '../view/summary.view.js';
import type { BotSession } from './bot-session.js';
import { runBot } from './run-bot.js';
import { requireGoodEnd, summarise } from './run-summary.js';
import { RunTotals } from './run-totals.js';

/** How `gridbot run` reports. */
export interface RunReporting extends CliContext {
  readonly json: boolean;
  readonly limit?: Millis;
}

/**
 * Runs a configured bot: the effective mode first, then a log, a summary at the end.
 * @throws UnconfirmedStop after the summary, GridbotError of the fault that ended it
 */
export async function runFromConfig(bot: ResolvedBot, { json, limit, ...context }: RunReporting): Promise<void> {
  requireLiveReady(bot);
  const log = createLog(bot.config.log, context.stderr);
  const say = json ? context.stderr : context.stdout;
  const totals = new RunTotals();
  let session: BotSession | undefined;
  say(`${modeBanner(bot).join('\n')}\n`);
  if (bot.config.http !== undefined) log.warn('http is ignored: this version serves no status page');
  const { socket } = await controlOf(bot, context.workingDirectory);
  const connecting = connectionOf(bot, context, log);
  const end = await runBot({
    bot,
    remark: connecting.remark,
    clock: systemClock,
    connect: (clock) => connectExchange(bot, { clock, ...connecting }),
    control: new ControlServer(socket, (text) => log.warn(text)),
    openStore: () => openMemory(bot, context, log),
    notifier: new LogNotifier(log),
    ...(limit !== undefined && { limit }),
    observer: {
      started: (begun) => {
        session = begun;
        for (const line of warningsOf(begun)) log.warn(line);
        const { price, instrument } = begun.certificate;
        const how = begun.restored ? 'going on with the account of the last run' : 'starting';
        log.info(`${how} at ${price} ${instrument.quote}`);
      },
      stepped: (step) => {
        for (const counted of totals.add(step)) log.info(fillLine(counted));
      },
    },
  });
  if (totals.notSent > 0) log.warn(notSentText(totals.notSent));
  log.info(`ended: ${end}`);
  if (session === undefined) return;
  const summary = summarise(session, totals, end);
  context.stdout(json ? `${JSON.stringify(summary)}\n` : `${summaryLines(summary, session).join('\n')}\n`);
  requireGoodEnd(session.engine, end);
}

function connectionOf(bot: ResolvedBot, { workingDirectory, hide }: CliContext, log: Logger) {
  const remark = ({ level, text, details }: AdapterRemark): void => log[level]({ ...details, from: 'exchange' }, text);
  return { workingDirectory, hide, remark, who: `bot "${bot.config.name}"` };
}

/** The bot's memory, with the tables of its strategy if its package keeps some. */
async function openMemory({ config, strategy }: ResolvedBot, { workingDirectory }: CliContext, log: Logger) {
  const strategyTables = await loadStrategyTables(config.strategy.use, strategy.plugin.name, { workingDirectory });
  return openStore(config, workingDirectory, {
    ...(strategyTables && { strategyTables }),
    onWaiting: ({ holder, atMost }) =>
      log.warn(
        `${holder} runs this bot, or died: waiting for up to ${Math.ceil(atMost / 1000)} s to see whether it lives`,
      ),
  });
}

function warningsOf({ certificate: { report } }: BotSession): readonly string[] {
  return report?.findings.flatMap(({ level, text }) => (level === 'warning' ? [text] : [])) ?? [];
}
