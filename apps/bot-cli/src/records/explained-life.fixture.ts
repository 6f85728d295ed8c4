import {
  Engine,
  price,
  quantity,
  type BotEvent,
  type BotReader,
  type Side,
  type StrategyCommand,
  type StrategyPlugin,
} from '@gridbot/core';
import { anAccountSnapshot, anInstrument, started, TEST_TIME, type GivenAccount } from '@gridbot/core/testing';
import { MemoryDatabase, openMemoryArchive, openMemoryStore } from '@gridbot/persistence/memory';

/** A strategy that does as it is told: `buy 0.01 at 49000 as buy:1; cancel buy:2` as argument of the operator's command `do`. */
export const OBEDIENT: StrategyPlugin = {
  apiVersion: 1,
  name: 'obedient',
  stateVersion: 1,
  requires: [],
  configSchema: {},
  parseConfig: (raw) => raw,
  init: () => ({}),
  step: (state, event) => ({
    state,
    commands: event.type === 'operator-command' && typeof event.argument === 'string' ? commandsOf(event.argument) : [],
  }),
};

function commandsOf(text: string): readonly StrategyCommand[] {
  return text.split('; ').map((sentence): StrategyCommand => {
    const [verb, first = '', , at = '', , key = ''] = sentence.split(' ');
    if (verb === 'cancel') return { type: 'cancel-order', key: first };
    const terms = { side: verb as Side, orderType: 'limit' as const, quantity: quantity(first), price: price(at) };
    return { type: 'place-order', key, ...terms };
  });
}

/** Tells the strategy what to do, so many seconds after the start. */
export function told(argument: string, seconds = 1): BotEvent {
  return { type: 'operator-command', at: TEST_TIME + seconds * 1_000, name: 'do', argument };
}

/** What the memory of a bot shows that saw these events after its start. Its order ids are `test-1`, `test-2`, ... */
export async function lived(events: readonly BotEvent[], account: GivenAccount = {}): Promise<BotReader> {
  const database = new MemoryDatabase();
  const store = openMemoryStore({ database });
  const instrument = anInstrument();
  await store.open({
    name: 'told',
    mode: 'dry-run',
    exchange: 'test',
    instrument: instrument.id,
    strategy: 'obedient',
  });
  const engine = new Engine({ plugin: OBEDIENT, orderIdPrefix: 'test' });
  const start = started({
    instrument,
    strategy: 'obedient',
    mode: 'dry-run',
    config: { interval: '2%', levels: [1, 2] },
  });
  for (const event of [start, anAccountSnapshot(account), ...events]) {
    const step = engine.process(event);
    if (step !== undefined) store.append([step]);
  }
  await store.close();
  return openMemoryArchive(database).bot('told');
}
