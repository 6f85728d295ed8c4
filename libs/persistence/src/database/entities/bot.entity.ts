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
}
