import { describe, expect, it } from '@jest/globals';
import type { BotReader, StepResult, StrategyPlugin } from '@gridbot/core';
import { MemoryDatabase, openMemoryArchive, openMemoryStore } from '@gridbot/persistence/memory';
import { GRID, live, LIVED, type Life } from './kept-life.fixture.js';
import { replayBot, type ReplayOptions } from './replay-bot.js';

const PRICES = ['50000', '49400', '49000', '50100', '49500', '48900', '50500'];

async function kept(...lives: readonly Life[]) {
  const database = new MemoryDatabase();
  const archive = openMemoryArchive(database);
  for (const life of lives) await live(openMemoryStore({ database }), life);
  const look = () => archive.bot(LIVED.name);
  const replay = async (options: Partial<ReplayOptions> = {}, reader?: BotReader) =>
    replayBot(reader ?? (await look()), { plugin: GRID, again: look, ...options });
  return { database, look, replay, last: (await look()).bot.lastSeq };
}

/** A reader whose journal begins later. */
function withoutBefore(reader: BotReader, first: number): BotReader {
  return { ...reader, journal: (from = 1, to) => reader.journal(Math.max(first, from), to) };
}

const changed =
  (seq: number, change: (step: StepResult) => Partial<StepResult>): NonNullable<Life['kept']> =>
  (step) =>
    step.seq === seq ? { ...step, ...change(step) } : step;

const sellsCheaper: StrategyPlugin = {
  ...GRID,
  step: (state, event, context) => {
    const answer = GRID.step(state, event, context);
    const commands = answer.commands.map((command) =>
      command.type === 'place-order' && command.side === 'sell' ? { ...command, postOnly: true } : command,
    );
    return { ...answer, commands };
  },
};

describe('a replay', () => {
  it('finds nothing where nothing differs, and compares the tables at the end', async () => {
    const { replay, last } = await kept({ prices: PRICES });
    expect(last).toBeGreaterThan(15);
    expect(await replay()).toEqual({
      ...{ bot: 'lived', strategy: 'grid', stateVersion: GRID.stateVersion },
      ...{ first: 1, last, repeated: last, end: [] },
    });
  });

  it('goes through restarts and restores, after which order ids begin otherwise', async () => {
    const { replay, last, look } = await kept(
      { prices: PRICES.slice(0, 3) },
      { prices: PRICES.slice(3, 5), prefixEnd: '01' },
      { prices: PRICES.slice(5), prefixEnd: '0z' },
    );
    expect(await replay()).toMatchObject({ repeated: last, end: [] });
    const orders = await (await look()).orders.list();
    expect(new Set(orders.map(({ clientOrderId }) => clientOrderId.slice(8, 10)))).toEqual(new Set(['00', '01', '0z']));
  });

  it('begins after the newest snapshot before the step that is asked for', async () => {
    const { replay, last } = await kept({ prices: PRICES, snapshotEvery: 5 });
    expect(await replay({ from: 11 })).toMatchObject({ first: 11, last, keptStateVersion: GRID.stateVersion, end: [] });
    expect(await replay({ from: 10 })).toMatchObject({ first: 6 });
    expect(await replay({ from: 3 })).toMatchObject({ first: 1 });
  });

  it('ends where it is told to, and compares no tables then', async () => {
    const { replay } = await kept({ prices: PRICES, snapshotEvery: 5 });
    const report = await replay({ from: 6, to: 8 });
    expect(report).toMatchObject({ first: 6, last: 8, repeated: 3 });
    expect(report).not.toHaveProperty('end');
  });

  it('has nothing to say of a bot that has done nothing', async () => {
    const database = new MemoryDatabase();
    const store = openMemoryStore({ database });
    await store.open(LIVED);
    await store.close();
    const look = () => openMemoryArchive(database).bot(LIVED.name);
    expect(await replayBot(await look(), { plugin: GRID, again: look })).toMatchObject({ repeated: 0 });
  });
});

describe('a replay with another version of the strategy', () => {
  it('names the first step that comes out otherwise, field by field', async () => {
    const { replay, look } = await kept({ prices: PRICES });
    const report = await replay({ plugin: sellsCheaper });
    const { seq, kept: then, now } = report.difference!;
    for await (const entry of (await look()).journal(seq, seq)) expect(then).toEqual(entry.commands);
    expect(report.difference!.fields).toEqual([{ path: 'commands[0].postOnly', kept: false, now: true }]);
    expect(now).toHaveLength(then.length);
    expect(report.last).toBe(seq);
    expect(report).not.toHaveProperty('end');
  });

  it('names the step at which it fails', async () => {
    const { replay } = await kept({ prices: PRICES });
    const step: StrategyPlugin['step'] = (state, event, context) => {
      if (event.type === 'order-filled') throw new RangeError('oh');
      return GRID.step(state, event, context);
    };
    const report = await replay({ plugin: { ...GRID, step } });
    expect(report.difference).toMatchObject({ event: { execType: 'filled' }, failure: expect.stringContaining('oh') });
  });

  it('begins with a migrated state where it can, and says so where it cannot', async () => {
    const { replay } = await kept({ prices: PRICES, snapshotEvery: 5 });
    const stateVersion = GRID.stateVersion + 1;
    const migrated = { ...GRID, stateVersion, migrateState: (old: unknown) => old };
    expect(await replay({ plugin: migrated, from: 6 })).toMatchObject({
      ...{ stateVersion, keptStateVersion: GRID.stateVersion, end: [] },
    });
    const { migrateState: _, ...unable } = { ...GRID, stateVersion };
    await expect(replay({ plugin: unable, from: 6 })).rejects.toMatchObject({
      code: 'STRATEGY.STATE_MISMATCH',
      message: expect.stringMatching(/cannot begin after step 5: .*--from 1/),
    });
    expect(await replay({ plugin: unable, from: 1 })).toMatchObject({ first: 1, end: [] });
  });
});

describe('a replay of a journal that is not what it was', () => {
  it('finds a decision that was changed', async () => {
    const { replay } = await kept({ prices: PRICES, kept: changed(2, () => ({ commands: [] })) });
    expect((await replay()).difference).toMatchObject({ seq: 2, kept: [] });
  });

  it('finds a step that leads to nothing', async () => {
    const { look, replay } = await kept({ prices: PRICES });
    const reader = await look();
    const journal: BotReader['journal'] = async function* (from, to) {
      for await (const entry of reader.journal(from, to)) {
        yield entry.seq === 4 ? { ...entry, event: { type: 'timer-fired', at: entry.at, name: 'none' } } : entry;
      }
    };
    expect((await replay({}, { ...reader, journal })).difference).toMatchObject({
      seq: 4,
      failure: expect.stringContaining('led to nothing'),
    });
  });

  it.each([
    ['in the middle', 7],
    ['at the end', Infinity],
  ])('refuses one that lacks a step %s', async (_, gap) => {
    const { look, replay, last } = await kept({ prices: PRICES });
    const reader = await look();
    const lost = Math.min(gap, last);
    const journal: BotReader['journal'] = async function* (from, to) {
      for await (const entry of reader.journal(from, to)) if (entry.seq !== lost) yield entry;
    };
    await expect(replay({}, { ...reader, journal })).rejects.toMatchObject({
      code: 'STORE.CORRUPT',
      message: expect.stringContaining(`no step ${lost}: "gridbot journal verify"`),
    });
  });

  it('finds tables that say otherwise', async () => {
    const { look, replay } = await kept({ prices: PRICES });
    const reader = await look();
    const [first, ...others] = await reader.balances.list();
    const balances = { list: async () => [{ ...first!, total: first!.total.plus(first!.total) }, ...others] };
    const { end } = await replay({}, { ...reader, balances });
    expect(end).toHaveLength(1);
    expect(end![0]!.path).toBe(`balances.${first!.asset}`);
  });
});

describe('a replay of a journal that was shortened', () => {
  it('begins as early as it can, and tells those who ask for more', async () => {
    const { look, replay, last } = await kept({ prices: PRICES, snapshotEvery: 4 });
    const reader = withoutBefore(await look(), 7);
    expect(await replay({}, reader)).toMatchObject({ first: 9, last, end: [] });
    await expect(replay({ from: 8 }, reader)).rejects.toMatchObject({
      code: 'STORE.NOT_FOUND',
      message: expect.stringMatching(/step 8 cannot be repeated: the journal is kept from step 7 on.*--from 9/),
    });
  });

  it('does not pass for a repetition where it ends before it can begin', async () => {
    const { look, replay } = await kept({ prices: PRICES, snapshotEvery: 4 });
    const reader = withoutBefore(await look(), 7);
    await expect(replay({ to: 8 }, reader)).rejects.toMatchObject({ code: 'STORE.NOT_FOUND' });
  });

  it('begins exactly where the journal does if there is a snapshot', async () => {
    const { look, replay } = await kept({ prices: PRICES, snapshotEvery: 4 });
    expect(await replay({}, withoutBefore(await look(), 9))).toMatchObject({ first: 9, end: [] });
  });

  it('says so if there is no snapshot to begin with', async () => {
    const { look, replay } = await kept({ prices: PRICES });
    const reader = withoutBefore(await look(), 7);
    expect(await replay({}, reader)).toMatchObject({ repeated: 0 });
    await expect(replay({ from: 8 }, reader)).rejects.toThrow('no step follows a snapshot to begin with');
  });

  it('refuses a step that is still to come', async () => {
    const { replay, last } = await kept({ prices: PRICES });
    await expect(replay({ from: last + 1 })).rejects.toThrow(`there is no step ${last + 1}: the last one is ${last}`);
  });
});

describe('a replay of a bot that runs', () => {
  it('follows it to its end', async () => {
    const { database, look, replay, last } = await kept({ prices: PRICES.slice(0, 3) });
    let lived = false;
    const again = async () => {
      if (!lived) await live(openMemoryStore({ database }), { prices: PRICES.slice(3) });
      lived = true;
      return look();
    };
    const report = await replay({ again });
    expect(report.last).toBeGreaterThan(last);
    expect(report.end).toEqual([]);
  });

  it('says so if it goes on whenever the tables are read', async () => {
    const { database, look, replay } = await kept({ prices: PRICES });
    const again = async () => {
      await live(openMemoryStore({ database }), { prices: ['49500'] });
      return look();
    };
    const report = await replay({ again });
    expect(report).not.toHaveProperty('end');
    expect(report).toMatchObject({
      last: (await look()).bot.lastSeq,
      endNotCompared: expect.stringContaining('the bot is running'),
    });
  });
});
