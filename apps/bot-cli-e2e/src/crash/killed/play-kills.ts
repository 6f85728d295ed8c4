import { readdir, rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { acceleratedClock, systemClock } from '@gridbot/runtime';
import { MarketWalk } from '../../chaos/world/market-walk.js';
import { GRID } from '../bot/grid-bot.js';
import type { Evidence } from '../check/evidence.js';
import { examine } from '../check/examine.js';
import { gather } from '../check/gather.js';
import { LeaseTime } from '../database/lease-time.js';
import type { RunDatabase } from '../database/run-database.js';
import { WireAccount } from '../wire/wire-account.js';
import { WIRE_EXCHANGES, type WireName } from '../wire/wire-exchanges.js';
import { wireProblems } from '../wire/wire.invariants.js';
import { Dice } from '../world/dice.js';
import { botFolder } from './bot-folder.js';
import { atRequest, killMoments, momentText, type KillMoment } from './kill-moment.js';
import { KilledBot, runGridbot, type Surroundings } from './killed-bot.js';

/** How the built command is killed. */
export interface KillPlan {
  readonly exchange: WireName;
  /** SQLite or PostgreSQL. */
  readonly database: RunDatabase;
  /** Of the bot; unlike that of any other run in the database. */
  readonly name: string;
  readonly seed: number;
  readonly kills: number;
  /** At which moment of the arming the first kill is aimed, from 0 to 4. Default: at none. */
  readonly arming?: number;
  /** How many times as fast as the machine's the time of exchange and bot goes. Default: 5. */
  readonly speed?: number;
}

/** What came of it. */
export interface PlayedKills {
  readonly kills: number;
  readonly evidence?: Evidence;
  /** Everything that does not hold. Empty: all is well. */
  readonly problems: readonly string[];
}

/** Real time after which a moment that does not come is not waited for: the process is killed where it is. */
const PATIENCE = 20_000;
/** By the time of exchange and bot: longer than the grace period of both adapters, and some looks at the account. */
const CALM = 90_000;
/** Real time for which the final process may take to begin, and to end. */
const LONGEST = 120_000;

/** Kills the built command again and again while the market goes on, lets the last process come to rest, and examines everything. */
export async function playKills(plan: KillPlan): Promise<PlayedKills> {
  const { exchange, database, name, speed = 5 } = plan;
  const from = Date.now();
  const clock = acceleratedClock(systemClock, speed, from);
  const account = await WireAccount.open(WIRE_EXCHANGES[exchange], clock, '20000');
  if (database.address === undefined) throw new Error('memory is not reached by another process');
  const folder = await botFolder(name, account, database.address);
  const run = new KillRun(plan, account, { folder, speed, from });
  try {
    await run.play(
      new MarketWalk(account.served, account.exchange.symbol, clock, { seed: plan.seed, pace: 400, swing: 4_000 }),
    );
    const evidence = await evidenceOf(plan, account, run.starts);
    const found = [...examine(evidence, { nothingFromOutside: true }), ...wireProblems(account, evidence.orders)];
    return { kills: run.kills, evidence, problems: [...run.problems, ...found] };
  } finally {
    await account.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function evidenceOf({ name, database }: KillPlan, account: WireAccount, starts: number): Promise<Evidence> {
  const { exchange } = account;
  const key = {
    name,
    mode: 'live',
    exchange: exchange.name,
    instrument: exchange.instrument,
    strategy: GRID.name,
  } as const;
  const seen = { notices: [], starts, flavour: 'grid-hodl' };
  const evidence = await gather({ key, database, leaseTime: new LeaseTime(), venue: account, ...seen });
  const said = evidence.journal.flatMap(({ commands }) => commands.filter((command) => command.type === 'notify'));
  return { ...evidence, notices: said };
}

/** The processes of one bot, one after the other. */
class KillRun {
  readonly problems: string[] = [];
  starts = 0;
  kills = 0;
  private readonly dice: Dice;

  constructor(
    private readonly plan: KillPlan,
    private readonly account: WireAccount,
    private readonly surroundings: Surroundings,
  ) {
    this.dice = new Dice(plan.seed);
  }

  async play(market: MarketWalk): Promise<void> {
    const { dice, plan } = this;
    market.start();
    for (const moment of killMoments(dice, plan.kills, plan.arming ?? Infinity)) {
      const bot = this.start();
      await this.killAt(bot, moment);
      this.note(bot, momentText(moment), true);
      if (this.problems.length > 0) return market.stop(); // a person would have to help: nothing that follows proves anything
      await pause(dice.between(0, 300));
    }
    market.settle();
    await this.rest().finally(() => market.stop());
  }

  private start(): KilledBot {
    this.starts += 1;
    return new KilledBot(this.surroundings, ['run']);
  }

  private async killAt(bot: KilledBot, moment: KillMoment): Promise<void> {
    const { tap } = this.account;
    const strike = (): void => {
      this.kills += bot.end === undefined ? 1 : 0;
      bot.kill();
    };
    const late = setTimeout(strike, PATIENCE);
    if (moment.kind === 'request') tap.onRequest = atRequest(moment, strike);
    else {
      if (moment.of === 'trading') await until(() => bot.isTrading || bot.end !== undefined);
      await Promise.race([pause(moment.millis), bot.ended]);
      strike();
    }
    await bot.ended;
    clearTimeout(late);
    tap.onRequest = () => undefined;
  }

  /** The last process: nobody helps it. */
  private async rest(): Promise<void> {
    const bot = this.start();
    await until(() => bot.isTrading || bot.end !== undefined);
    await Promise.race([pause(CALM / this.surroundings.speed), bot.ended]);
    if (bot.end !== undefined) return this.note(bot, 'the last one', false);
    const status = await runGridbot(this.surroundings, ['status', '--json']);
    if (!status.includes('"lifecycle":"running"')) this.problems.push(`at the end the bot is not running: ${status}`);
    bot.stop();
    await Promise.race([bot.ended, pause(LONGEST, undefined, { ref: false })]);
    bot.kill();
    await bot.ended;
    this.note(bot, 'the end', false);
    const left = (await readdir(this.surroundings.folder)).filter((file) => file.endsWith('.lock'));
    if (left.length > 0) this.problems.push(`locks are left: ${left.join(', ')}`);
  }

  /** A process ends as it was ended, and by nothing else. */
  private note(bot: KilledBot, when: string, isKilled: boolean): void {
    const asMeant = isKilled ? bot.end?.signal === 'SIGKILL' : bot.end?.code === 0;
    if (!asMeant)
      this.problems.push(`process ${this.starts} (${when}) ended with ${JSON.stringify(bot.end)}:\n${bot.output}`);
    if (/KEY_SHARED|refuses the nonces/.test(bot.output))
      this.problems.push(`process ${this.starts}: a false alarm about the key:\n${bot.output}`);
  }
}

async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + LONGEST; !isSo() && Date.now() < end;) await pause(20);
}
