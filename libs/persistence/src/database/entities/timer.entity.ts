import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `timers`: a timer that has not fired. */
@Entity({ name: 'timers' })
export class TimerEntity {
  @PrimaryColumn({ name: 'bot_id', type: 'integer' })
  botId!: number;

  @PrimaryColumn({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'at', type: 'bigint' })
  at!: number;

  /** The step that set it, and its place in that step. */
  @Column({ name: 'seq', type: 'bigint' })
  seq!: number;

  @Column({ name: 'line', type: 'integer' })
  line!: number;
}
