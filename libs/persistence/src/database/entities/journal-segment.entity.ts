import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `journal_segments`: consecutive journal entries behind a snapshot, compressed. */
@Entity({ name: 'journal_segments' })
export class JournalSegmentEntity {
  @PrimaryColumn({ name: 'bot_id', type: 'integer' })
  botId!: number;

  @PrimaryColumn({ name: 'first_seq', type: 'bigint' })
  firstSeq!: number;

  @Column({ name: 'last_seq', type: 'bigint' })
  lastSeq!: number;

  @Column({ name: 'first_at', type: 'bigint' })
  firstAt!: number;

  @Column({ name: 'last_at', type: 'bigint' })
  lastAt!: number;

  /** What its first entry is chained to; null if its entries are from before the chain. */
  @Column({ name: 'previous_hash', type: 'text', nullable: true })
  previousHash!: string | null;

  @Column({ name: 'last_hash', type: 'text', nullable: true })
  lastHash!: string | null;

  /** Base64 of the deflated entries, a line each. */
  @Column({ name: 'entries', type: 'text' })
  entries!: string;
}
