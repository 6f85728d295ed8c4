import type { Mode } from '@gridbot/core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `bots`: who a bot is. */
@Entity({ name: 'bots' })
export class BotEntity {
  @PrimaryColumn({ name: 'id', type: 'integer' })
  id!: number;

  @Column({ name: 'name', type: 'text', unique: true })
  name!: string;

  @Column({ name: 'mode', type: 'text' })
  mode!: Mode;

  @Column({ name: 'exchange', type: 'text' })
  exchange!: string;

  @Column({ name: 'instrument', type: 'text' })
  instrument!: string;

  @Column({ name: 'strategy', type: 'text' })
  strategy!: string;

  /** Eight random characters. */
  @Column({ name: 'order_id_base', type: 'text', unique: true })
  orderIdBase!: string;

  /** How often the database was restored from a backup. */
  @Column({ name: 'restore_epoch', type: 'integer' })
  restoreEpoch!: number;

  @Column({ name: 'created_at', type: 'bigint' })
  createdAt!: number;

  /** The last step from before the journal was chained; 0 for bots that always were. */
  @Column({ name: 'unchained_seq', type: 'bigint' })
  unchainedSeq!: number;

  /** The last step whose entry the retention removed; 0 if none. */
  @Column({ name: 'journal_after', type: 'bigint' })
  journalAfter!: number;

  /** JSON list of what could not be proved when it was rebuilt from the exchange; null once a person confirmed it, or if it never was. */
  @Column({ name: 'unconfirmed', type: 'text', nullable: true })
  unconfirmed!: string | null;
}
