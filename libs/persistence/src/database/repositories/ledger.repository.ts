import {
  Ledger,
  type LedgerRepository,
  type LedgerTotal,
  type Page,
  type RecordedPosting,
  type TimeSpan,
} from '@gridbot/core';
import { ledgerTotals } from '../../ledger-totals.js';
import type { Database } from '../database.js';
import { PostingEntity } from '../entities/index.js';
import { postingMapper } from '../mappers/posting.mapper.js';
import type { KnownBot } from '../open-bot.js';
import { RowReader, type RowList } from '../row-reader.js';

export class DatabaseLedgerRepository implements LedgerRepository {
  private readonly reader: RowReader<PostingEntity, RecordedPosting>;

  constructor(
    database: Database,
    private readonly bot: () => KnownBot,
  ) {
    this.reader = new RowReader(database, bot, 'postings', postingMapper.toDomain);
  }

  async list(query?: Page): Promise<readonly RecordedPosting[]> {
    return this.reader.page(this.all(), query);
  }

  each(query?: TimeSpan): AsyncIterable<RecordedPosting> {
    return this.reader.each(this.all(), query);
  }

  /** Exact, so the sums are made here: a database would add decimals as floats. */
  async totals(): Promise<readonly LedgerTotal[]> {
    const sums = new Ledger();
    for await (const posting of this.reader.each(this.all())) sums.post([posting]);
    return ledgerTotals(sums);
  }

  private all(): RowList<PostingEntity> {
    const { id } = this.bot();
    return { entity: PostingEntity, where: (given) => [`t.bot_id = ${given(id)}`], order: ['seq', 'line'], time: 'at' };
  }
}
