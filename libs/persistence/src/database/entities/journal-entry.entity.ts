import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `journal`: one step of the engine. */
@Entity({ name: 'journal' })
export class JournalEntryEntity {
  @PrimaryColumn({ name: 'bot_id', type: 'integer' })
  botId!: number;

  @PrimaryColumn({ name: 'seq', type: 'bigint' })
  seq!: number;

  @Column({ name: 'at', type: 'bigint' })
  at!: number;

  /** The whole entry as core's journal codec writes it: event, commands and ticker. */
  @Column({ name: 'entry', type: 'text' })
  entry!: string;

  /** Chains it to the entry before; null for entries from before the chain. */
  @Column({ name: 'hash', type: 'text', nullable: true })
  hash!: string | null;
}
