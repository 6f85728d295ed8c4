import type { StepResult, StrategyTables, StrategyTransaction } from '@gridbot/core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row for each fill. */
@Entity({ name: 'diary' })
export class DiaryLine {
  @PrimaryColumn({ name: 'bot', type: 'text' })
  bot!: string;

  @PrimaryColumn({ name: 'trade', type: 'text' })
  trade!: string;

  @Column({ name: 'amount', type: 'text' })
  amount!: string;
}

const first = {
  version: 1,
  name: 'diary',
  up: ['CREATE TABLE {diary} (bot TEXT NOT NULL, trade TEXT NOT NULL, amount TEXT NOT NULL, PRIMARY KEY (bot, trade))'],
  down: ['DROP TABLE {diary}'],
};
const second = {
  version: 2,
  name: 'notes',
  up: [
    'CREATE TABLE {notes} (bot TEXT NOT NULL PRIMARY KEY, text TEXT NOT NULL)',
    "INSERT INTO {notes} (bot, text) SELECT DISTINCT bot, 'made by migration' FROM {diary}",
    'CREATE INDEX {by_amount} ON {diary} (bot, amount)',
  ],
  down: ['DROP INDEX {by_amount}', 'DROP TABLE {notes}'],
};

/** The tables of strategy `grid` as its package keeps them, in its first version or its second. */
export function diaryTables(version: 1 | 2 = 1, change: Partial<StrategyTables> = {}): StrategyTables {
  return {
    apiVersion: 1,
    strategy: 'grid',
    entities: [DiaryLine],
    migrations: version === 1 ? [first] : [first, second],
    project: writeDiary,
    ...change,
  };
}

async function writeDiary({ fills }: StepResult, transaction: StrategyTransaction): Promise<void> {
  const lines = fills.map(({ fill }) => ({
    bot: transaction.bot,
    trade: fill.tradeId,
    amount: fill.lastQuantity.toString(),
  }));
  await transaction.insert(DiaryLine, lines);
}
