import { GridbotError, type ArchivedBot, type BotArchive, type BotReader, type UnixMillis } from '@gridbot/core';
import type { EntityManager } from 'typeorm';
import { databaseRecords } from './database-records.js';
import type { Database } from './database.js';
import { BotEntity, LeaseEntity } from './entities/index.js';
import { JournalReader } from './journal-reader.js';
import { journalEnd } from './journal-rows.js';
import { JournalVerifier } from './journal-verifier.js';
import { botMapper } from './mappers/bot.mapper.js';
import { newestSnapshot } from './snapshot-reader.js';

/** A database of any make for those who only look. Its schema has to be this version's. */
export class DatabaseArchive implements BotArchive {
  constructor(
    private readonly database: Database,
    private readonly now: () => UnixMillis = Date.now,
  ) {}

  async bots(): Promise<readonly ArchivedBot[]> {
    const rows = await this.rows();
    return this.database.read('list the bots', async (manager) => {
      const bots: ArchivedBot[] = [];
      for (const row of rows) bots.push(await archivedBot(manager, row, this.now()));
      return bots;
    });
  }

  async bot(name: string): Promise<BotReader> {
    const { database } = this;
    const rows = await this.rows();
    const row = rows.find((bot) => bot.name === name);
    if (row === undefined) throw unknownBot(name, rows, database.place);
    const known = { id: row.id, name, place: database.place };
    const journal = new JournalReader(database, () => known);
    return {
      ...databaseRecords(database, () => known),
      bot: await database.read(`look at bot "${name}"`, (manager) => archivedBot(manager, row, this.now())),
      snapshot: (atOrBefore) =>
        database.read(`read a snapshot of bot "${name}"`, (manager) =>
          newestSnapshot(manager, row.id, database.place, atOrBefore),
        ),
      journal: (fromSeq = 1, toSeq = Infinity) => journal.entries(fromSeq, toSeq),
      verifyJournal: (head) => new JournalVerifier(database, known, head).verdict(),
    };
  }

  close(): Promise<void> {
    return this.database.close();
  }

  private async rows(): Promise<readonly BotEntity[]> {
    const rows = await this.database.read('list the bots', (manager) => manager.find(BotEntity));
    // Databases differ in what comes first in the alphabet.
    return [...rows].sort((one, other) => (one.name < other.name ? -1 : 1));
  }
}

async function archivedBot(manager: EntityManager, row: BotEntity, now: UnixMillis): Promise<ArchivedBot> {
  const { id, createdAt, orderIdBase, restoreEpoch, unconfirmed } = row;
  const lease = await manager.findOneBy(LeaseEntity, { botId: id });
  const held = lease !== null && lease.heartbeatAt + lease.leaseTime >= now;
  return {
    ...botMapper.toDomain(row),
    ...{ createdAt, orderIdBase, restoreEpoch },
    lastSeq: (await journalEnd(manager, id))?.seq ?? 0,
    ...(held && { lease: { holder: lease.holder, since: lease.since, heartbeatAt: lease.heartbeatAt } }),
    ...(unconfirmed !== null && { unconfirmed: JSON.parse(unconfirmed) as readonly string[] }),
  };
}

function unknownBot(name: string, known: readonly BotEntity[], place: string): GridbotError {
  const names = known.map((bot) => bot.name);
  const there = names.length === 0 ? 'it has no bot yet' : `it has ${names.map((bot) => `"${bot}"`).join(', ')}`;
  return new GridbotError('STORE.NOT_FOUND', `there is no bot "${name}" in ${place}: ${there}`, {
    details: { name, known: names },
  });
}
