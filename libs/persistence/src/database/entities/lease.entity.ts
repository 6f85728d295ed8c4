import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `leases`: which process runs a bot. */
@Entity({ name: 'leases' })
export class LeaseEntity {
  @PrimaryColumn({ name: 'bot_id', type: 'integer' })
  botId!: number;

  /** The process, in words. */
  @Column({ name: 'holder', type: 'text' })
  holder!: string;

  /** Tells one holder from another of the same words. */
  @Column({ name: 'token', type: 'text' })
  token!: string;

  @Column({ name: 'since', type: 'bigint' })
  since!: number;

  @Column({ name: 'heartbeat_at', type: 'bigint' })
  heartbeatAt!: number;

  /** How long it lasts after the last heartbeat, as its holder set it. */
  @Column({ name: 'lease_time', type: 'bigint' })
  leaseTime!: number;
}
