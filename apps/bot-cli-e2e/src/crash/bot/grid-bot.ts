import type { BotKey, JsonValue, StrategyPlugin } from '@gridbot/core';
import { plugin } from '@gridbot/strategy-grid';
import { INSTRUMENT } from '../world/market.js';

/** The strategy under test, as the engine holds it. */
export const GRID = plugin as unknown as StrategyPlugin;

/** The bot of a run. */
export function keyOf(name: string): BotKey {
  return { name, mode: 'live', exchange: 'venue', instrument: INSTRUMENT.id, strategy: GRID.name };
}

/** A grid that is small enough to be looked at. */
export function gridConfig(changes: Readonly<Record<string, JsonValue>> = {}): JsonValue {
  return {
    flavour: 'grid-hodl',
    amountPerGrid: '100',
    interval: '1%',
    openBuyOrders: 3,
    maxInvestment: '10000',
    ...changes,
  };
}
