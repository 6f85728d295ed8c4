import type { LotState } from '@gridbot/core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `lots`: what one buy brought, sold or not. Amounts are exact decimal text. */
@Entity({ name: 'lots' })
export class LotEntity {
  @PrimaryColumn({ name: 'bot_id', type: 'integer' })
  botId!: number;

  @PrimaryColumn({ name: 'id', type: 'text' })
  id!: string;

  /** The step that first told of it, and its place in that step. */
  @Column({ name: 'seq', type: 'bigint' })
  seq!: number;

  @Column({ name: 'line', type: 'integer' })
  line!: number;

  @Column({ name: 'quantity', type: 'text' })
  quantity!: string;

  @Column({ name: 'cost', type: 'text' })
  cost!: string;

  @Column({ name: 'state', type: 'text' })
  state!: LotState;

  @Column({ name: 'target', type: 'text', nullable: true })
  target!: string | null;

  @Column({ name: 'bought_by', type: 'text', nullable: true })
  boughtBy!: string | null;

  @Column({ name: 'sold_by', type: 'text', nullable: true })
  soldBy!: string | null;

  @Column({ name: 'opened_at', type: 'bigint' })
  openedAt!: number;

  @Column({ name: 'updated_at', type: 'bigint' })
  updatedAt!: number;
}
