import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `balances`: what the bot holds of an asset by its own count. The total is exact decimal text. */
@Entity({ name: 'balances' })
export class BalanceEntity {
  @PrimaryColumn({ name: 'bot_id', type: 'integer' })
  botId!: number;

  @PrimaryColumn({ name: 'asset', type: 'text' })
  asset!: string;

  @Column({ name: 'total', type: 'text' })
  total!: string;

  /** The step that last changed it. */
  @Column({ name: 'seq', type: 'bigint' })
  seq!: number;

  @Column({ name: 'at', type: 'bigint' })
  at!: number;
}
