import type { Liquidity } from '@gridbot/core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `fills`: one execution. Amounts are exact decimal text. */
@Entity({ name: 'fills' })
export class FillEntity {
  @PrimaryColumn({ name: 'bot_id', type: 'integer' })
  botId!: number;

  @PrimaryColumn({ name: 'trade_id', type: 'text' })
  tradeId!: string;

  /** The step that counted it, and its place in that step. */
  @Column({ name: 'seq', type: 'bigint' })
  seq!: number;

  @Column({ name: 'line', type: 'integer' })
  line!: number;

  @PrimaryColumn({ name: 'client_order_id', type: 'text' })
  clientOrderId!: string;

  @Column({ name: 'at', type: 'bigint' })
  at!: number;

  @Column({ name: 'last_quantity', type: 'text' })
  lastQuantity!: string;

  @Column({ name: 'last_price', type: 'text' })
  lastPrice!: string;

  @Column({ name: 'fee', type: 'text' })
  fee!: string;

  @Column({ name: 'fee_asset', type: 'text' })
  feeAsset!: string;

  @Column({ name: 'liquidity', type: 'text' })
  liquidity!: Liquidity;
}
