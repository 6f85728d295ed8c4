import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `snapshots`: the engine's state after a step. */
@Entity({ name: 'snapshots' })
export class SnapshotEntity {
  @PrimaryColumn({ name: 'bot_id', type: 'integer' })
  botId!: number;

  @PrimaryColumn({ name: 'seq', type: 'bigint' })
  seq!: number;

  @Column({ name: 'version', type: 'integer' })
  version!: number;

  @Column({ name: 'strategy', type: 'text' })
  strategy!: string;

  @Column({ name: 'state_version', type: 'integer' })
  stateVersion!: number;

  /** JSON. */
  @Column({ name: 'data', type: 'text' })
  data!: string;

  /** Of all this, the strategy's state, and the journal up to the step. */
  @Column({ name: 'hash', type: 'text', nullable: true })
  hash!: string | null;
}
