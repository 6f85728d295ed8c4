import type { ClientOrderId, KeptOrder, OrderRepository, Page, TimeSpan } from '@gridbot/core';
import type { Database } from '../database.js';
import { OrderEntity } from '../entities/index.js';
import { orderMapper } from '../mappers/order.mapper.js';
import type { KnownBot } from '../open-bot.js';
import type { Parameter } from '../row-query.js';
import { RowReader, type RowList } from '../row-reader.js';

/** Spelt as in the index on live orders: a database uses that index for these very words only. */
const LIVE = "IN ('pending', 'open', 'closing')";

export class DatabaseOrderRepository implements OrderRepository {
  private readonly reader: RowReader<OrderEntity, KeptOrder>;

  constructor(
    database: Database,
    private readonly bot: () => KnownBot,
  ) {
    this.reader = new RowReader(database, bot, 'orders', orderMapper.toDomain);
  }

  async find(clientOrderId: ClientOrderId): Promise<KeptOrder | undefined> {
    const [order] = await this.reader.page(this.that((given) => [`t.client_order_id = ${given(clientOrderId)}`]));
    return order;
  }

  async withKey(key: string): Promise<readonly KeptOrder[]> {
    return this.reader.page(
      this.that((given) => [`t.key = ${given(key)}`]),
      { limit: Infinity },
    );
  }

  async list(query?: Page & { readonly live?: boolean }): Promise<readonly KeptOrder[]> {
    return this.reader.page(this.ofStatus(query?.live), query);
  }

  each(query?: TimeSpan & { readonly live?: boolean }): AsyncIterable<KeptOrder> {
    return this.reader.each(this.ofStatus(query?.live), query);
  }

  private ofStatus(live: boolean | undefined): RowList<OrderEntity> {
    return this.that(() => (live === undefined ? [] : [`t.status ${live ? '' : 'NOT '}${LIVE}`]));
  }

  private that(conditions: (given: Parameter) => readonly string[]): RowList<OrderEntity> {
    const { id } = this.bot();
    return {
      entity: OrderEntity,
      where: (given) => [`t.bot_id = ${given(id)}`, ...conditions(given)],
      order: ['seq', 'line'],
      time: 'placedAt',
    };
  }
}
