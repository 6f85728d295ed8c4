import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `deliveries`: a message that waits for its channel. */
@Entity({ name: 'deliveries' })
export class DeliveryEntity {
  @PrimaryColumn({ name: 'bot_id', type: 'integer' })
  botId!: number;

  /** Name of the channel in the bot's configuration. */
  @PrimaryColumn({ name: 'channel', type: 'text' })
  channel!: string;

  /** 1, 2, 3: the order in which they are sent. Begins anew when none waits. */
  @PrimaryColumn({ name: 'number', type: 'bigint' })
  number!: number;

  @Column({ name: 'message_id', type: 'text' })
  messageId!: string;

  @Column({ name: 'due_at', type: 'bigint' })
  dueAt!: number;

  @Column({ name: 'tries', type: 'integer' })
  tries!: number;

  @Column({ name: 'dropped', type: 'integer' })
  dropped!: number;

  /** JSON; a picture's bytes as base64. */
  @Column({ name: 'message', type: 'text' })
  message!: string;
}
