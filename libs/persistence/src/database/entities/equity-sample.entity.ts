import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `equity_samples`: what the bot had at one moment. Amounts are exact decimal text. */
@Entity({ name: 'equity_samples' })
export class EquitySampleEntity {
  @PrimaryColumn({ name: 'bot_id', type: 'integer' })
  botId!: number;

  @PrimaryColumn({ name: 'at', type: 'bigint' })
  at!: number;

  @Column({ name: 'price', type: 'text' })
  price!: string;

  @Column({ name: 'base', type: 'text' })
  base!: string;

  @Column({ name: 'quote', type: 'text' })
  quote!: string;

  @Column({ name: 'equity', type: 'text' })
  equity!: string;

  @Column({ name: 'realized_profit', type: 'text' })
  realizedProfit!: string;
}
