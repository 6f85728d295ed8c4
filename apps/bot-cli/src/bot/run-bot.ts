import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { AdapterRemark, Clock, Exchange, Millis } from '@gridbot/core';
import type { Store } from '@gridbot/persistence';
import { openWhenReady, type PulseOptions } from '@gridbot/runtime';
import { instrumentIdOf, requireExchange, venueOf, type ResolvedBot } from '../config/resolved-bot.js';
import { BotModule } from '../modules/bot.module.js';
import { ClockModule } from '../modules/clock.module.js';
import { ExchangeModule } from '../modules/exchange.module.js';
import { NotifyModule } from '../modules/notify.module.js';
import { PersistenceModule } from '../modules/persistence.module.js';
import { StrategyModule } from '../modules/strategy.module.js';
import { BOT } from '../modules/tokens.js';
import { createExchange } from '../plugins/create-exchange.js';
import { Acquired } from './acquired.js';
import type { Bot, BotEnd } from './bot.js';
import { onHangup, onStopSignal } from './stop-signals.js';
import { tellPeople, type Listeners } from './tell-people.js';

/** How a bot is run. */
export interface RunOptions extends Listeners {
  readonly bot: ResolvedBot;
  readonly clock: Clock;
  /** The machine's own time, if `clock` is faster. */
  readonly realClock?: Clock;
  /** Connects the bot's memory; tried again as long as it fails for a reason that may pass. */
  readonly openStore: () => Promise<Store>;
  /** Connects the exchange. Default: only to what is public. */
  readonly connect?: (clock: Clock) => Promise<Exchange>;
  /** Takes lines for the log. */
  readonly remark?: (remark: AdapterRemark) => void;
  /** Measures the loop. Absent: nobody wants to know. */
  readonly measure?: PulseOptions;
  /** Takes requests for the running bot from other processes. Absent: nobody can ask it for anything. */
  readonly control?: ControlDesk;
  /** What SIGHUP does; the bot is absent as long as it starts. Absent: a terminal was closed, which stops the bot in good order. */
  readonly onHangup?: (bot: Bot | undefined) => void;
  /** Stop in good order after this long, real time. Absent: run until a signal comes. */
  readonly limit?: Millis;
}

/** Where other processes ask a running bot for something. */
export interface ControlDesk {
  /** The bot's memory is open: it is this process that runs it. Must not throw. */
  open(bot: Bot): void;
  /** Tells those who wait for the bot's end how it ended. @param end absent if it failed */
  close(end?: BotEnd): Promise<void>;
}

/** A market that is silent, whatever it waits for, must not let the platform think that all is done. */
const KEEP_ALIVE: Millis = 60_000;

/** The bot was asked to stop before there was one. */
class StoppedEarly extends Error {}

/**
 * Composes the application, runs the bot until a signal, the limit or the end of the market, and takes everything down again.
 * @throws GridbotError of the fault that ended it
 */
export async function runBot(options: RunOptions): Promise<BotEnd> {
  const stopping = new AbortController();
  let bot: Bot | undefined;
  let asked: string | undefined;
  const stop = (reason: string): void => {
    asked = reason;
    stopping.abort();
    bot?.requestStop(reason);
  };
  const release = onStopSignal(stop);
  const releaseHangup = onHangup(() => (options.onHangup ? options.onHangup(bot) : stop('the terminal was closed')));
  let end: BotEnd | undefined;
  try {
    const opened = (): void => void (bot && options.control?.open(bot));
    const app = await compose(options, stopping.signal, opened);
    if (app === undefined) return 'not-started';
    bot = app.get<Bot>(BOT);
    if (asked !== undefined) bot.requestStop(asked);
    // What is still to be sent is kept in the store, which closes with the application.
    end = await trade(bot, options)
      .catch((error: unknown) => failed(error, options))
      .finally(() => options.people?.close())
      .finally(() => app.close());
    return end;
  } finally {
    release();
    releaseHangup();
    await options.control?.close(end);
  }
}

/** Tells people of a start that failed: nobody reads the log of what restarts by itself. @throws what it failed with */
async function failed(error: unknown, { people }: RunOptions): Promise<never> {
  await people?.failed(error instanceof Error ? error.message : String(error));
  throw error;
}

/** The application, or nothing at all: what it had opened when it failed or was stopped is closed. */
async function compose(
  options: RunOptions,
  stop: AbortSignal,
  opened: () => void,
): Promise<INestApplicationContext | undefined> {
  const acquired = new Acquired();
  try {
    const module = application(options, acquired, { stop, opened });
    return await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  } catch (error) {
    await acquired.close();
    if (error instanceof StoppedEarly) return undefined;
    return failed(error, options);
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

interface Turns {
  /** Ends the waiting for the store. */
  readonly stop: AbortSignal;
  /** The bot's memory is open. */
  readonly opened: () => void;
}

function application(options: RunOptions, acquired: Acquired, { stop, opened: onOpened }: Turns) {
  const { bot, clock, realClock, notifier, observer, people, remark, measure } = options;
  const exchange = requireExchange(bot);
  const instrument = instrumentIdOf(bot);
  const exchangeName = venueOf(exchange).name;
  const connect = options.connect ?? ((time: Clock) => createExchange(exchange, { instrument, clock: time }));
  const watching = { observer, people, realClock, remark, measure, onOpened };
  const settings = { config: bot.config, instrument, exchangeName, ...watching };
  return BotModule.forRoot(settings, [
    ClockModule.forRoot(clock),
    StrategyModule.forRoot(bot.strategy),
    ExchangeModule.forRootAsync((time) => acquired.open(() => connect(time))),
    PersistenceModule.forRootAsync(() => connectStore(options, acquired, stop)),
    NotifyModule.forRoot(notifier),
  ]);
}

/** @throws StoppedEarly if the store could not be reached until the bot was stopped */
async function connectStore(options: RunOptions, acquired: Acquired, stop: AbortSignal): Promise<Store> {
  const { bot, clock, realClock = clock, openStore } = options;
  const tell = tellPeople(bot.config.name, options);
  const store = await openWhenReady(() => acquired.open(openStore), {
    clock: realClock,
    stop,
    tell: (notice) => void tell(notice, clock.now())?.catch(() => undefined),
    waitingFor: 'the database does not answer yet, or is being migrated',
  });
  if (store === undefined) throw new StoppedEarly('stopped before the store was open');
  return store;
}
