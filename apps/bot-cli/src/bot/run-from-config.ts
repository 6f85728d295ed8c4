import type { Millis } from '@gridbot/core';
import type { Logger } from 'pino';
import { systemClock } from '@gridbot/runtime';
import type { CliContext } from '../cli/cli-context.js';
import { requireLiveReady } from '../config/live-confirmation.js';
import type { ResolvedBot } from '../config/resolved-bot.js';
import { controlOf } from '../control/control-of.js';
import { ControlServer } from '../control/control-server.js';
import { connectExchange } from '../exchange/connect-exchange.js';
import { logFailure } from '../logging/log-failure.js';
import { onLevelSignal } from '../logging/level-switch.js';
import { openStore } from '../persistence/open-store.js';
import { secretComplaints } from '../persistence/secret-complaints.js';
import { loadStrategyTables } from '../plugins/load-strategy-tables.js';
import { modeBanner } from '../view/mode-banner.js';
import { notSentText, summaryLines } from '../view/summary.view.js';
import { openBesideRun } from './beside-run.js';
import type { BotSession } from './bot-session.js';
import { reloadOfRun } from './reload-of-run.js';
import { runBot } from './run-bot.js';
import { requireGoodEnd, summarise } from './run-summary.js';
import { RunTotals } from './run-totals.js';
import { logVoice, screenVoice, type RunVoice } from './run-voice.js';

/** How `gridbot run` reports. */
export interface RunReporting extends CliContext {
  readonly json: boolean;
  /** Draw the bot instead of writing log lines, if there is a terminal for it. */
  readonly view?: boolean;
  readonly limit?: Millis;
  /** Reads file, variables and flags again, for changes while the bot runs. */
  readonly reread: () => Promise<ResolvedBot>;
}

/**
 * Runs a configured bot: the effective mode first, then a log, a summary at the end.
 * @throws UnconfirmedStop after the summary, GridbotError of the fault that ended it
 */
export async function runFromConfig(bot: ResolvedBot, reporting: RunReporting): Promise<void> {
  requireLiveReady(bot);
  const { json, view, ...context } = reporting;
  const totals = new RunTotals();
  const draws = view === true && context.terminal && !json;
  const voice = draws ? screenVoice(bot, context, totals) : logVoice(bot, context, totals);
  try {
    await runAloud(bot, reporting, { voice, totals, draws });
  } catch (error) {
    logFailure(voice.log, bot.config.log, error);
    throw error;
  }
}

/** How a run makes itself heard. */
interface Reports {
  readonly voice: RunVoice;
  readonly totals: RunTotals;
  /** The bot is drawn on the terminal. */
  readonly draws: boolean;
}

async function runAloud(
  bot: ResolvedBot,
  { json, limit, reread, ...context }: RunReporting,
  { voice, totals, draws }: Reports,
): Promise<void> {
  const { log, observer, notifier } = voice;
  const say = json ? context.stderr : context.stdout;
  let session: BotSession | undefined;
  say(`${modeBanner(bot).join('\n')}\n`);
  const { socket } = await controlOf(bot, context.workingDirectory);
  const connecting = connectionOf(bot, context, voice);
  const warn = (text: string): void => log.warn(text);
  for (const complaint of await secretComplaints(bot.config, context.workingDirectory)) warn(complaint);
  const beside = await openBesideRun(bot, context, voice);
  const release = onLevelSignal(voice.levels);
  const { reload, onHangup } = reloadOfRun(bot, {
    ...{ reread, log, people: beside.people },
    levels: draws ? undefined : voice.levels,
  });
  const end = await runBot({
    ...{ bot, notifier, clock: systemClock, remark: connecting.remark },
    connect: (clock) => connectExchange(bot, { clock, ...connecting }),
    ...beside.watching({
      control: new ControlServer(socket, warn, reload, voice.levels),
      observer: {
        ...observer,
        started: (begun) => {
          session = begun;
          observer.started?.(begun);
        },
      },
    }),
    people: beside.people,
    openStore: () => openMemory(bot, context, log).then((store) => beside.people?.connected(store) ?? store),
    ...(limit !== undefined && { limit }),
    ...(!context.terminal && !context.interactive && { onHangup }),
  }).finally(async () => {
    release();
    await beside.close();
    voice.close();
  });
  if (totals.notSent > 0) log.warn(notSentText(totals.notSent));
  log.info(`ended: ${end}`);
  if (session === undefined) return;
  const summary = summarise(session, totals, end);
  context.stdout(json ? `${JSON.stringify(summary)}\n` : `${summaryLines(summary, session).join('\n')}\n`);
  requireGoodEnd(session.engine, end);
}

function connectionOf(bot: ResolvedBot, { workingDirectory, hide }: CliContext, { remark }: RunVoice) {
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
