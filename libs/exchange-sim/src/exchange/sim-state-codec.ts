import { Decimal, GridbotError, type InstrumentId, type JsonValue } from '@gridbot/core';
import type { SimState } from './sim-state.js';

const DECIMAL_FIELDS: ReadonlySet<string> = new Set([
  ...['price', 'lastPrice', 'quantity', 'lastQuantity', 'filledQuantity', 'leaves', 'volume', 'fee', 'total'],
]);

/** The state as plain JSON; decimals are strings. */
export function encodeState(state: SimState): JsonValue {
  return JSON.parse(JSON.stringify(state)) as JsonValue;
}

/**
 * Reads what {@link encodeState} wrote.
 * @throws GridbotError STORE.CORRUPT if it is something else, or belongs to another instrument
 */
export function decodeState(json: JsonValue, instrument: InstrumentId): SimState {
  const state = revive(json);
  if (state?.version !== 1 || !Array.isArray(state.open) || !Array.isArray(state.balances)) {
    throw new GridbotError('STORE.CORRUPT', 'this is no state of a simulated exchange that this version can read');
  }
  if (state.instrument !== instrument) {
    throw new GridbotError(
      'STORE.CORRUPT',
      `the simulated account was kept for ${state.instrument}, not for ${instrument}: use another store or that instrument`,
    );
  }
  return state as SimState;
}

function revive(json: JsonValue): Partial<SimState> | null {
  const text = JSON.stringify(json);
  try {
    return JSON.parse(text, (key, value: unknown) =>
      typeof value === 'string' && DECIMAL_FIELDS.has(key) ? Decimal.parse(value) : value,
    ) as Partial<SimState> | null;
  } catch (cause) {
    throw new GridbotError('STORE.CORRUPT', 'the state of the simulated exchange holds a number that cannot be read', {
      cause,
    });
  }
}
