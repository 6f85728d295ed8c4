import type { ClientOrderId, Order, OrderRepository, Page } from '@gridbot/core';
import { Raw } from 'typeorm';
import { limitOf } from '../../page.js';
import type { Database } from '../database.js';
import { OrderEntity } from '../entities/index.js';
import { orderMapper } from '../mappers/order.mapper.js';
import type { OpenBot } from '../open-bot.js';
import { readRows } from '../rows.js';
import { timeRange } from './time-range.js';

/** Spelt as in the index on live orders: a database uses that index for these very words only. */
const LIVE = "IN ('pending', 'open', 'closing')";

export class DatabaseOrderRepository implements OrderRepository {
  constructor(
    private readonly database: Database,
    private readonly bot: () => OpenBot,
  ) {}

  async find(clientOrderId: ClientOrderId): Promise<Order | undefined> {
    const { id: botId, place } = this.bot();
    const row = await this.database.read(`find order ${clientOrderId}`, (manager) =>
      manager.findOneBy(OrderEntity, { botId, clientOrderId }),
    );
    return readRows(row === null ? [] : [row], orderMapper.toDomain, { place, table: 'orders' })[0];
  }

  async list(query?: Page & { readonly live?: boolean }): Promise<readonly Order[]> {
    const { id: botId, name, place } = this.bot();
    const limit = limitOf(query);
    if (limit === 0) return [];
    const range = timeRange(query);
    const rows = await this.database.read(`list the orders of bot "${name}"`, (manager) =>
      manager.find(OrderEntity, {
        where: { botId, ...(range && { placedAt: range }), ...statusIs(query?.live) },
        order: { placedAt: 'ASC', seq: 'ASC', line: 'ASC' },
        take: limit,
      }),
    );
    return readRows(rows, orderMapper.toDomain, { place, table: 'orders' });
  }
}

function statusIs(live: boolean | undefined): object {
  if (live === undefined) return {};
  return { status: Raw((column) => `${column} ${live ? '' : 'NOT '}${LIVE}`) };
}
