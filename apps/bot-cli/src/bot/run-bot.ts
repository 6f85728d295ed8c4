import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { BotStore, Clock, Millis, Notifier } from '@gridbot/core';
import { instrumentIdOf, requireExchange, type ResolvedBot } from '../config/resolved-bot.js';
import { BotModule } from '../modules/bot.module.js';
import { ClockModule } from '../modules/clock.module.js';
import { ExchangeModule } from '../modules/exchange.module.js';
import { NotifyModule } from '../modules/notify.module.js';
import { PersistenceModule } from '../modules/persistence.module.js';
import { StrategyModule } from '../modules/strategy.module.js';
import { BOT } from '../modules/tokens.js';
import { createExchange } from '../plugins/create-exchange.js';
import { Acquired } from './acquired.js';
import type { BotObserver } from './bot-session.js';
import type { Bot, BotEnd } from './bot.js';
import { onStopSignal } from './stop-signals.js';

/** How a bot is run. */
export interface RunOptions {
  readonly bot: ResolvedBot;
  readonly clock: Clock;
  readonly openStore: () => Promise<BotStore>;
  readonly notifier: Notifier;
  readonly observer: BotObserver;
  /** Stop in good order after this long, real time. Absent: run until a signal comes. */
  readonly limit?: Millis;
}

/** A market that is silent, whatever it waits for, must not let the platform think that all is done. */
const KEEP_ALIVE: Millis = 60_000;

/**
 * Composes the application, runs the bot until a signal, the limit or the end of the market, and takes everything down again.
 * @throws GridbotError of the fault that ended it
 */
export async function runBot(options: RunOptions): Promise<BotEnd> {
  let bot: Bot | undefined;
  let asked: string | undefined;
  const release = onStopSignal((signal) => {
    asked = signal;
    bot?.requestStop(signal);
  });
  try {
    const app = await compose(options);
    bot = app.get<Bot>(BOT);
    if (asked !== undefined) bot.requestStop(asked);
    return await trade(bot, options).finally(() => app.close());
  } finally {
    release();
  }
}

/** The application, or nothing at all: what it had opened when it failed is closed. */
async function compose(options: RunOptions): Promise<INestApplicationContext> {
  const acquired = new Acquired();
  try {
    const module = application(options, acquired);
    return await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  } catch (error) {
    await acquired.close();
    throw error;
  }
}

async function trade(bot: Bot, { limit }: RunOptions): Promise<BotEnd> {
  const keepAlive = setInterval(() => undefined, KEEP_ALIVE);
  const timer = limit === undefined ? undefined : setTimeout(() => bot.requestStop('the time is up'), limit);
  try {
    return await bot.run();
  } finally {
    clearInterval(keepAlive);
    clearTimeout(timer);
  }
}

function application({ bot, clock, openStore, notifier, observer }: RunOptions, acquired: Acquired) {
  const exchange = requireExchange(bot);
  const instrument = instrumentIdOf(bot);
  const settings = { config: bot.config, instrument, exchangeName: exchange.plugin.name, observer };
  return BotModule.forRoot(settings, [
    ClockModule.forRoot(clock),
    StrategyModule.forRoot(bot.strategy),
    ExchangeModule.forRootAsync((time) => acquired.open(() => createExchange(exchange, { instrument, clock: time }))),
    PersistenceModule.forRootAsync(() => acquired.open(openStore)),
    NotifyModule.forRoot(notifier),
  ]);
}
