import type { LedgerAccount } from '@gridbot/core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `postings`: one line of the ledger. The amount is exact decimal text. */
@Entity({ name: 'postings' })
export class PostingEntity {
  @PrimaryColumn({ name: 'bot_id', type: 'integer' })
  botId!: number;

  /** The step that made it, and its place in that step. */
  @PrimaryColumn({ name: 'seq', type: 'bigint' })
  seq!: number;

  @PrimaryColumn({ name: 'line', type: 'integer' })
  line!: number;

  @Column({ name: 'at', type: 'bigint' })
  at!: number;

  @Column({ name: 'transaction_name', type: 'text' })
  transaction!: string;

  @Column({ name: 'account', type: 'text' })
  account!: LedgerAccount;

  @Column({ name: 'asset', type: 'text' })
  asset!: string;

  @Column({ name: 'amount', type: 'text' })
  amount!: string;
}
