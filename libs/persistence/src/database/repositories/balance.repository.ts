import type { BalanceRepository, KeptBalance } from '@gridbot/core';
import type { Database } from '../database.js';
import { BalanceEntity } from '../entities/index.js';
import { balanceMapper } from '../mappers/balance.mapper.js';
import type { KnownBot } from '../open-bot.js';
import { RowReader } from '../row-reader.js';

export class DatabaseBalanceRepository implements BalanceRepository {
  private readonly reader: RowReader<BalanceEntity, KeptBalance>;

  constructor(
    database: Database,
    private readonly bot: () => KnownBot,
  ) {
    this.reader = new RowReader(database, bot, 'balances', balanceMapper.toDomain);
  }

  async list(): Promise<readonly KeptBalance[]> {
    const { id } = this.bot();
    const balances = await this.reader.page(
      { entity: BalanceEntity, where: (given) => [`t.bot_id = ${given(id)}`], order: ['asset'] },
      { limit: Infinity },
    );
    // Databases differ in what comes first in the alphabet.
    return [...balances].sort((one, other) => (one.asset < other.asset ? -1 : 1));
  }
}
