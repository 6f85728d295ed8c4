import type { BotRecords } from '@gridbot/core';
import type { Database } from './database.js';
import type { KnownBot } from './open-bot.js';
import { DatabaseBalanceRepository } from './repositories/balance.repository.js';
import { DatabaseConfigurationRepository } from './repositories/configuration.repository.js';
import { DatabaseEquityRepository } from './repositories/equity.repository.js';
import { DatabaseFillRepository } from './repositories/fill.repository.js';
import { DatabaseLedgerRepository } from './repositories/ledger.repository.js';
import { DatabaseLotRepository } from './repositories/lot.repository.js';
import { DatabaseOrderRepository } from './repositories/order.repository.js';
import { DatabaseTimerRepository } from './repositories/timer.repository.js';

/** Answers questions about the bot that `bot` returns. */
export function databaseRecords(database: Database, bot: () => KnownBot): BotRecords {
  return {
    orders: new DatabaseOrderRepository(database, bot),
    fills: new DatabaseFillRepository(database, bot),
    ledger: new DatabaseLedgerRepository(database, bot),
    lots: new DatabaseLotRepository(database, bot),
    balances: new DatabaseBalanceRepository(database, bot),
    configurations: new DatabaseConfigurationRepository(database, bot),
    timers: new DatabaseTimerRepository(database, bot),
    equity: new DatabaseEquityRepository(database, bot),
  };
}
