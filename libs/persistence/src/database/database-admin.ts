import { GridbotError, type BotKey, type LeaseHolder, type UnixMillis } from '@gridbot/core';
import { orderIdPrefix } from '../order-id-prefix.js';
import { strategiesWithTables, uninstallStrategy, type StrategySchemaChange } from '../strategy-tables/index.js';
import type { Database, Transaction } from './database.js';
import { BotEntity } from './entities/index.js';
import { botMapper } from './mappers/bot.mapper.js';
import { assertCurrent, assertNoBotRuns, migrateTo, revertTo, schemaStatus } from './schema.js';
import type { NamedMigration, SchemaStatus } from './schema.js';

/** What is known of a bot that is to be rebuilt from the exchange. */
export interface BotToRebuild {
  /** What its client order ids begin with: eight lower-case letters or digits. */
  readonly orderIdBase: string;
  /** How often its database was restored or rebuilt before this time: order ids of that time stay apart. 0 to 1295. */
  readonly restoreEpoch: number;
  /** What is said to be not proved until `setUnconfirmed` says what is: in case the rebuilding never comes so far. Default: nothing. */
  readonly unproved?: readonly string[] | undefined;
}

/** A lease that is not over yet. */
export interface HeldLease extends LeaseHolder {
  readonly bot: string;
}

/** Looks after a database of any make while no bot runs on it. Every change refuses to be made while one does: STORE.LEASED. */
export class DatabaseAdmin {
  constructor(
    private readonly database: Database,
    protected readonly now: () => UnixMillis,
  ) {}

  /** Where the database is, for messages, without secrets. */
  get place(): string {
    return this.database.place;
  }

  /** Which migrations the database has and lacks. @throws GridbotError STORE.CONFLICT if it is another program's */
  status(): Promise<SchemaStatus> {
    return schemaStatus(this.database);
  }

  /**
   * Applies what is missing, in one transaction.
   * @param target the version to stop at; default: the newest
   * @returns what was applied
   */
  migrate(target?: number): Promise<readonly NamedMigration[]> {
    return migrateTo(this.database, this.now(), target);
  }

  /** Takes back what came after a version, newest first, in one transaction. What only the dropped tables held is gone. */
  revert(target: number): Promise<readonly NamedMigration[]> {
    return revertTo(this.database, this.now(), target);
  }

  /** Processes that run bots, by our own clock. */
  async leases(): Promise<readonly HeldLease[]> {
    const { pending } = await this.status();
    if (pending.length > 0) return [];
    const sql = `SELECT bots.name AS bot, holder, since, heartbeat_at AS "heartbeatAt" FROM leases
      JOIN bots ON bots.id = leases.bot_id WHERE heartbeat_at + lease_time >= $1 ORDER BY bots.id`;
    return this.database.read('look for running bots', (manager) => manager.query<HeldLease[]>(sql, [this.now()]));
  }

  /** How many closed segments the journal of each bot has. Changes nothing, as `status` and `leases`. */
  async segments(): Promise<ReadonlyMap<string, number>> {
    const { pending } = await this.status();
    if (pending.length > 0) return new Map();
    const sql = `SELECT bots.name AS bot, count(first_seq) AS n FROM bots
      LEFT JOIN journal_segments ON journal_segments.bot_id = bots.id GROUP BY bots.name`;
    const rows = await this.database.read('count the segments of the journals', (manager) =>
      manager.query<{ bot: string; n: number }[]>(sql),
    );
    return new Map(rows.map(({ bot, n }) => [bot, Number(n)]));
  }

  /** Strategies that have tables of their own, in alphabetical order. */
  strategies(): Promise<readonly string[]> {
    return this.database.read('look for tables of strategies', strategiesWithTables);
  }

  /** Removes the tables of a strategy. @throws GridbotError STORE.NOT_FOUND if it has none */
  uninstall(strategy: string): Promise<StrategySchemaChange> {
    return this.change(`remove the tables of strategy "${strategy}"`, async ({ manager }) =>
      uninstallStrategy(await manager(), strategy),
    );
  }

  /**
   * Makes the bot if there is none, under the order ids it had before, and marks it as rebuilt from the exchange: it cannot be opened
   * before a person has confirmed it, but by a store with `unconfirmed: true`.
   * @throws GridbotError STORE.CONFLICT if the bot is there with other order ids
   */
  async rebuild(key: BotKey, { orderIdBase, restoreEpoch, unproved = [] }: BotToRebuild): Promise<void> {
    orderIdPrefix(orderIdBase, restoreEpoch);
    const unconfirmed = JSON.stringify(unproved);
    await this.change(`make bot "${key.name}" anew`, async (transaction) => {
      const manager = await transaction.manager();
      const known = await manager.findOneBy(BotEntity, { name: key.name });
      if (known !== null) {
        if (known.orderIdBase !== orderIdBase) throw otherOrderIds(known, orderIdBase, this.place);
        const epoch = Math.max(known.restoreEpoch, restoreEpoch);
        const sql = 'UPDATE bots SET restore_epoch = $1, unconfirmed = $2 WHERE id = $3';
        await transaction.run(sql, [epoch, unconfirmed, known.id]);
        return;
      }
      const id = ((await manager.maximum(BotEntity, 'id')) ?? 0) + 1;
      const made = botMapper.toPersistence(key, { id, orderIdBase, createdAt: this.now() });
      await transaction.insert(BotEntity, [{ ...made, restoreEpoch, unconfirmed }]);
    });
  }

  /**
   * Says what could not be proved of a rebuilt bot, or with `undefined` that a person has confirmed it.
   * @throws GridbotError STORE.NOT_FOUND if there is no such bot
   */
  async setUnconfirmed(bot: string, unproved: readonly string[] | undefined): Promise<void> {
    const text = unproved === undefined ? null : JSON.stringify(unproved);
    await this.change(`confirm bot "${bot}"`, async ({ execute }) => {
      const changed = await execute('UPDATE bots SET unconfirmed = $1 WHERE name = $2', [text, bot]);
      if (changed !== 1) throw noBot(bot, this.place);
    });
  }

  /** Begins new order ids for a bot, or for all: what is placed from now on cannot be taken for what another copy of the database placed. */
  async raiseEpoch(bot?: string): Promise<void> {
    await this.change('begin new order ids', async ({ execute }) => {
      const sql = 'UPDATE bots SET restore_epoch = restore_epoch + 1';
      if (bot === undefined) await execute(sql);
      else if ((await execute(`${sql} WHERE name = $1`, [bot])) !== 1) throw noBot(bot, this.place);
    });
  }

  close(): Promise<void> {
    return this.database.close();
  }

  private async change<Result>(attempt: string, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    await assertCurrent(this.database);
    return this.database.write(attempt, async (transaction) => {
      await assertNoBotRuns(transaction, this.place, this.now());
      return work(transaction);
    });
  }
}

function noBot(bot: string, place: string): GridbotError {
  return new GridbotError('STORE.NOT_FOUND', `there is no bot "${bot}" in ${place}`, { details: { bot, place } });
}

function otherOrderIds({ name, orderIdBase }: BotEntity, asked: string, place: string): GridbotError {
  return new GridbotError(
    'STORE.CONFLICT',
    `bot "${name}" in ${place} has order ids that begin with ${orderIdBase}, not with ${asked}: rebuild it in another database`,
    { details: { bot: name, orderIdBase, asked } },
  );
}
