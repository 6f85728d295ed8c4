import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `configurations`: what the bot ran with from a step on. */
@Entity({ name: 'configurations' })
export class ConfigurationEntity {
  @PrimaryColumn({ name: 'bot_id', type: 'integer' })
  botId!: number;

  @PrimaryColumn({ name: 'version', type: 'integer' })
  version!: number;

  @Column({ name: 'seq', type: 'bigint' })
  seq!: number;

  @Column({ name: 'at', type: 'bigint' })
  at!: number;

  /** The event that began it, as JSON. */
  @Column({ name: 'started', type: 'text' })
  started!: string;
}
