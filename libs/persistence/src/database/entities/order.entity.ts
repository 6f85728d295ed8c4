import type { OrderEnding, OrderStatus, OrderType, ReasonCode, Side } from '@gridbot/core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `orders`: one order from intent to end. Amounts are exact decimal text. */
@Entity({ name: 'orders' })
export class OrderEntity {
  @PrimaryColumn({ name: 'bot_id', type: 'integer' })
  botId!: number;

  @PrimaryColumn({ name: 'client_order_id', type: 'text' })
  clientOrderId!: string;

  /** The step that first kept it, and its place in that step. */
  @Column({ name: 'seq', type: 'bigint' })
  seq!: number;

  @Column({ name: 'line', type: 'integer' })
  line!: number;

  @Column({ name: 'key', type: 'text' })
  key!: string;

  @Column({ name: 'side', type: 'text' })
  side!: Side;

  @Column({ name: 'order_type', type: 'text' })
  orderType!: OrderType;

  @Column({ name: 'price', type: 'text', nullable: true })
  price!: string | null;

  @Column({ name: 'quantity', type: 'text' })
  quantity!: string;

  /** 0 or 1. */
  @Column({ name: 'post_only', type: 'integer' })
  postOnly!: number;

  @Column({ name: 'status', type: 'text' })
  status!: OrderStatus;

  @Column({ name: 'placed_at', type: 'bigint' })
  placedAt!: number;

  @Column({ name: 'updated_at', type: 'bigint' })
  updatedAt!: number;

  @Column({ name: 'venue_order_id', type: 'text', nullable: true })
  venueOrderId!: string | null;

  @Column({ name: 'cancel_requested_at', type: 'bigint', nullable: true })
  cancelRequestedAt!: number | null;

  @Column({ name: 'filled_quantity', type: 'text' })
  filledQuantity!: string;

  @Column({ name: 'filled_notional', type: 'text' })
  filledNotional!: string;

  /** The ending: all four or none; of an order that our own check refused, the reason alone. */
  @Column({ name: 'ending_status', type: 'text', nullable: true })
  endingStatus!: OrderEnding['status'] | null;

  @Column({ name: 'ending_filled_quantity', type: 'text', nullable: true })
  endingFilledQuantity!: string | null;

  @Column({ name: 'ending_reason_code', type: 'text', nullable: true })
  endingReasonCode!: ReasonCode | null;

  @Column({ name: 'ending_reason_text', type: 'text', nullable: true })
  endingReasonText!: string | null;
}
