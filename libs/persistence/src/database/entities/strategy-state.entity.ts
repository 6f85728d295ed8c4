import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `strategy_states`: the strategy's own state, of the snapshot of the same step. */
@Entity({ name: 'strategy_states' })
export class StrategyStateEntity {
  @PrimaryColumn({ name: 'bot_id', type: 'integer' })
  botId!: number;

  @PrimaryColumn({ name: 'seq', type: 'bigint' })
  seq!: number;

  @Column({ name: 'strategy', type: 'text' })
  strategy!: string;

  @Column({ name: 'state_version', type: 'integer' })
  stateVersion!: number;

  /** JSON. */
  @Column({ name: 'state', type: 'text' })
  state!: string;
}
