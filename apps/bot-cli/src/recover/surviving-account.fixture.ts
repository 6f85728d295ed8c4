import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decimal, price, type BotEvent, type BotKey, type Engine, type FeeRates, type Started } from '@gridbot/core';
import { anInstrument, TEST_TIME } from '@gridbot/core/testing';
import { SimExchange } from '@gridbot/exchange-sim';
import { openSqliteStore } from '@gridbot/persistence/sqlite';
import { recoverEngine } from '@gridbot/runtime';
import { plugin } from '@gridbot/strategy-grid';
import { recoverBot, type RecoveryReport } from './recover-bot.js';
import { databaseAt, type RecoveryDatabase } from './recovery-database.js';

const INSTRUMENT = anInstrument();
const FEES: FeeRates = { maker: decimal('0.0025'), taker: decimal('0.004'), asset: 'quote', origin: 'account' };
const CONFIG = { flavour: 'grid-hodl', amountPerGrid: '100', interval: '1%', openBuyOrders: 3, maxInvestment: '1000' };

/** An account that outlives the databases of the bots that trade on it. */
export class SurvivingAccount {
  readonly exchange = new SimExchange({
    instrument: INSTRUMENT,
    fees: FEES,
    balances: { BTC: decimal('0'), USD: decimal('5000') },
  });

  private constructor(private readonly folder: string) {
    this.exchange.advanceTo(TEST_TIME);
  }

  static async open(): Promise<SurvivingAccount> {
    return new SurvivingAccount(await mkdtemp(join(tmpdir(), 'gridbot-recover-')));
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }

  file(name: string): string {
    return join(this.folder, `${name}.sqlite`);
  }

  database(name: string): RecoveryDatabase {
    return databaseAt({ use: 'sqlite', file: this.file(name) });
  }

  /** Rebuilds a bot in a database. */
  recover(
    name: string,
    bot = 'tested',
    prefix?: string,
    database: RecoveryDatabase = this.database(name),
  ): Promise<RecoveryReport> {
    return recoverBot({
      key: keyOf(bot),
      plugin,
      started: this.started(),
      execution: this.exchange,
      database,
      ...(prefix !== undefined && { prefix }),
    });
  }

  /** A bot trades from a database while the market prints these prices, and dies. Returns its engine as it was in the end. */
  async trade(name: string, prices: readonly string[], bot = 'tested'): Promise<Engine> {
    const store = await openSqliteStore({ file: this.file(name) });
    const reports: BotEvent[] = [];
    const unsubscribe = this.exchange.onReport((report) => reports.push(report));
    try {
      const engine = recoverEngine(plugin, await store.open(keyOf(bot)));
      const tell = async (event: BotEvent): Promise<void> => {
        for (let next: BotEvent | undefined = event; next !== undefined; next = reports.shift()) {
          const step = engine.process(next);
          if (step === undefined) continue;
          await store.append([step]);
          for (const command of step.commands) {
            if (command.type === 'submit-order') this.exchange.submit(command);
            if (command.type === 'request-cancel') this.exchange.cancel(command);
          }
        }
      };
      await tell(this.started());
      await tell(await this.exchange.snapshot({ since: 0, lookUp: engine.openQuestions() }));
      for (const text of prices) await this.print(text, tell, reports);
      return engine;
    } finally {
      unsubscribe();
      await store.close();
    }
  }

  /** Our open orders: `buy 0.1 at 99`. */
  book(): readonly string[] {
    return this.exchange
      .openOrders()
      .map(({ side, quantity, price: at }) => `${side} ${quantity} at ${at}`)
      .sort();
  }

  private started(): Started {
    const terms = { instrument: INSTRUMENT, fees: FEES, strategy: 'grid', config: CONFIG };
    return { type: 'started', at: this.exchange.now, mode: 'live', ...terms };
  }

  private async print(
    text: string,
    tell: (event: BotEvent) => Promise<void>,
    reports: readonly BotEvent[],
  ): Promise<void> {
    const print = { at: this.exchange.now + 1_000, price: price(text) };
    this.exchange.announce(print);
    await tell({ type: 'ticker-updated', ...print });
    while (this.exchange.matchNext()) {
      const next = (reports as BotEvent[]).shift();
      if (next !== undefined) await tell(next);
    }
  }
}

function keyOf(name: string): BotKey {
  return { name, mode: 'live', exchange: 'sim', instrument: INSTRUMENT.id, strategy: 'grid' };
}
