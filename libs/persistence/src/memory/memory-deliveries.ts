import { DeliveryList, type DeliveryBox } from '@gridbot/core';
import type { MemoryTables } from './memory-tables.js';

/** Messages that wait for the channels of the bot whose tables `tables` returns. */
export function memoryDeliveries(tables: () => MemoryTables): DeliveryBox {
  const listOf = (channel: string): DeliveryList => {
    const { deliveries } = tables();
    const list = deliveries.get(channel) ?? new DeliveryList();
    deliveries.set(channel, list);
    return list;
  };
  return {
    keep: async (channel, deliveries, atMost) => listOf(channel).keep(deliveries, atMost),
    due: async (channel, now, limit) => listOf(channel).due(now, limit),
    nextDue: async (channel) => listOf(channel).nextDue(),
    tried: async (channel, ids) => listOf(channel).tried(ids),
    remove: async (channel, ids) => listOf(channel).remove(ids),
    counts: async (dueBy = Infinity) => {
      const counts = [...tables().deliveries].map(
        ([channel, list]) => [channel, list.due(dueBy, Infinity).length] as const,
      );
      return Object.fromEntries(counts.filter(([, count]) => count > 0));
    },
  };
}
