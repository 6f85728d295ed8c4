import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A dip that was bought. Amounts are exact decimal text, times Unix milliseconds. */
@Entity({ name: 'dips' })
export class Dip {
  /** The tables serve every bot of the database that runs this strategy. */
  @PrimaryColumn({ name: 'bot', type: 'text' })
  bot!: string;

  @PrimaryColumn({ name: 'client_order_id', type: 'text' })
  clientOrderId!: string;

  @Column({ name: 'bought_at', type: 'bigint' })
  boughtAt!: number;

  /** Base bought so far. */
  @Column({ name: 'base', type: 'text' })
  base!: string;

  /** Quote paid for it, fees aside. */
  @Column({ name: 'paid', type: 'text' })
  paid!: string;

  /** Executions that made it up. */
  @Column({ name: 'trades', type: 'integer' })
  trades!: number;
}
