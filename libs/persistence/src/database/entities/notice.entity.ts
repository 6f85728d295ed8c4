import type { NoticeLevel } from '@gridbot/core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `outbox`: a message for people. */
@Entity({ name: 'outbox' })
export class NoticeEntity {
  @PrimaryColumn({ name: 'bot_id', type: 'integer' })
  botId!: number;

  /** The step that said it, and its place in that step. */
  @PrimaryColumn({ name: 'seq', type: 'bigint' })
  seq!: number;

  @PrimaryColumn({ name: 'line', type: 'integer' })
  line!: number;

  @Column({ name: 'at', type: 'bigint' })
  at!: number;

  @Column({ name: 'level', type: 'text' })
  level!: NoticeLevel;

  @Column({ name: 'topic', type: 'text' })
  topic!: string;

  @Column({ name: 'text', type: 'text' })
  text!: string;

  /** JSON. */
  @Column({ name: 'details', type: 'text', nullable: true })
  details!: string | null;

  /** When a notifier took it. */
  @Column({ name: 'taken_at', type: 'bigint', nullable: true })
  takenAt!: number | null;
}
