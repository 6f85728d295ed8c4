import { Ledger, type LedgerRepository, type LedgerTotal, type Page, type RecordedPosting } from '@gridbot/core';
import { Between } from 'typeorm';
import { ledgerTotals } from '../../ledger-totals.js';
import { limitOf } from '../../page.js';
import type { Database } from '../database.js';
import { PostingEntity } from '../entities/index.js';
import { postingMapper } from '../mappers/posting.mapper.js';
import type { OpenBot } from '../open-bot.js';
import { readRows } from '../rows.js';
import { timeRange } from './time-range.js';

/** Steps summed at a time, so that neither memory nor a waiting writer suffers. */
const STEPS = 1000;

export class DatabaseLedgerRepository implements LedgerRepository {
  constructor(
    private readonly database: Database,
    private readonly bot: () => OpenBot,
  ) {}

  async list(query?: Page): Promise<readonly RecordedPosting[]> {
    const { id: botId, name, place } = this.bot();
    const limit = limitOf(query);
    if (limit === 0) return [];
    const range = timeRange(query);
    const rows = await this.database.read(`list the postings of bot "${name}"`, (manager) =>
      manager.find(PostingEntity, {
        where: { botId, ...(range && { at: range }) },
        order: { at: 'ASC', seq: 'ASC', line: 'ASC' },
        take: limit,
      }),
    );
    return readRows(rows, postingMapper.toDomain, { place, table: 'postings' });
  }

  /** Exact, so the sums are made here: a database would add decimals as floats. */
  async totals(): Promise<readonly LedgerTotal[]> {
    const { id: botId, name } = this.bot();
    const last = await this.database.read(`sum the ledger of bot "${name}"`, (manager) =>
      manager.maximum(PostingEntity, 'seq', { botId }),
    );
    const sums = new Ledger();
    for (let from = 1; last !== null && from <= last; from += STEPS) {
      sums.post(await this.between(from, Math.min(from + STEPS - 1, last)));
    }
    return ledgerTotals(sums);
  }

  private async between(from: number, to: number): Promise<readonly RecordedPosting[]> {
    const { id: botId, name, place } = this.bot();
    const rows = await this.database.read(`sum the ledger of bot "${name}"`, (manager) =>
      manager.findBy(PostingEntity, { botId, seq: Between(from, to) }),
    );
    return readRows(rows, postingMapper.toDomain, { place, table: 'postings' });
  }
}
