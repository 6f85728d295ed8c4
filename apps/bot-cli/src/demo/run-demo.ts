import { resolve } from 'node:path';
import type { Millis } from '@gridbot/core';
import { acceleratedClock, systemClock } from '@gridbot/runtime';
import type { BotEnd } from '../bot/bot.js';
import type { BotObserver, BotSession } from '../bot/bot-session.js';
import { runBot } from '../bot/run-bot.js';
import { requireGoodEnd, summarise } from '../bot/run-summary.js';
import { RunTotals } from '../bot/run-totals.js';
import type { CliContext } from '../cli/cli-context.js';
import { resolveBot } from '../config/resolve-bot.js';
import { instrumentIdOf, requireExchange, venueOf, type ResolvedBot } from '../config/resolved-bot.js';
import { LineView } from '../view/line-view.js';
import { LiveView } from '../view/live-view.js';
import { modeBanner, shortEffect } from '../view/mode-banner.js';
import { summaryLines } from '../view/summary.view.js';
import { DEMO_SPEED, demoSettings } from './demo-settings.js';
import { openDemoStore } from './demo-store.js';
import { lastSeen, type LastSeen } from './last-seen.js';

/** How the demo is shown and how long it runs. */
export interface DemoOptions extends CliContext {
  readonly json: boolean;
  /** Folder for the demo's memory. */
  readonly data: string;
  /** Real time; absent: until a signal comes. */
  readonly for?: Millis;
}

/** Runs the demo and prints its summary. @throws GridbotError STORE.* if its memory cannot be kept; UnconfirmedStop */
export async function runDemo(options: DemoOptions): Promise<void> {
  const { json, stdout, stderr, terminal } = options;
  const say = json ? stderr : stdout;
  const sayLine = (line: string): void => say(`${line}\n`);
  const before = await lastDemo(options, sayLine);
  const bot = await demoBot(before?.seq ?? 0, options);
  const totals = new RunTotals();
  const screen = terminal && !json ? new LiveView(options, totals, shortEffect(bot)) : undefined;
  const view = screen ?? new LineView(sayLine, totals);
  modeBanner(bot).forEach(sayLine);
  const { end, session } = await trade(options, bot, before, view).finally(() => screen?.close());
  if (session === undefined) return;
  const summary = summarise(session, totals, end);
  stdout(json ? `${JSON.stringify(summary)}\n` : `\n${summaryLines(summary, session).join('\n')}\n`);
  requireGoodEnd(session.engine, end);
}

/** Where the last demo ended. The store is closed again: the application opens its own, and takes it down. */
async function lastDemo(options: DemoOptions, say: (line: string) => void): Promise<LastSeen | undefined> {
  const key = botKey(await demoBot(0, options));
  const store = await openDemoStore(demoFile(options), say);
  return lastSeen(store, key).finally(() => store.close());
}

async function trade(
  options: DemoOptions,
  bot: ResolvedBot,
  before: LastSeen | undefined,
  view: BotObserver,
): Promise<{ readonly end: BotEnd; readonly session: BotSession | undefined }> {
  let session: BotSession | undefined;
  const end = await runBot({
    bot,
    clock: acceleratedClock(systemClock, DEMO_SPEED, Math.max(systemClock.now(), (before?.at ?? 0) + 1_000)),
    realClock: systemClock,
    openStore: () => openDemoStore(demoFile(options), () => undefined), // what there is to say was said
    notifier: { notify: () => undefined, close: async () => undefined },
    ...(options.for !== undefined && { limit: options.for }),
    observer: {
      started: (begun) => {
        session = begun;
        view.started?.(begun);
      },
      stepped: (step) => view.stepped?.(step),
      noticed: (notice) => view.noticed?.(notice),
    },
  });
  return { end, session };
}

function demoFile({ workingDirectory, data }: DemoOptions): string {
  return resolve(workingDirectory, data, 'demo.sqlite');
}

function demoBot(seed: number, { workingDirectory }: CliContext): Promise<ResolvedBot> {
  return resolveBot({ settings: demoSettings(seed), flags: [], environment: {}, search: { workingDirectory } });
}

function botKey(bot: ResolvedBot) {
  const { name, mode } = bot.config;
  const exchange = venueOf(requireExchange(bot)).name;
  return { name, mode, exchange, instrument: instrumentIdOf(bot), strategy: bot.strategy.plugin.name };
}
