import { beforeAll, describe, expect, it } from '@jest/globals';
import { keptDatabase, TRADER, type KeptDatabase } from '../database/kept-database.fixture.js';

let kept: KeptDatabase;
/** A step behind a snapshot. */
let late: number;
beforeAll(async () => {
  kept = await keptDatabase({
    'changed.mjs': TRADER.replace(
      "order('buy', event.price)",
      "order('buy', event.price.minus(context.instrument.tickSize))",
    ),
    'newer.mjs': TRADER.replace('stateVersion: 1', 'stateVersion: 2'),
  });
  await kept.live({ snapshotEvery: 4 });
  late = (JSON.parse((await kept.run('replay', '--json')).out) as { last: number }).last - 2;
});

describe('gridbot replay', () => {
  it('finds that the installed strategy decides what the journal says', async () => {
    const { code, out, err } = await kept.run('replay');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(
      /^lived: strategy trader, state version 1\nrepeated {5}steps 1 to \d+\ndecisions {4}identical\ntables {7}every order, fill, lot, posting, balance and configuration is as the journal says\n$/,
    );
  });

  it('repeats a part, from a snapshot on', async () => {
    const { code, out } = await kept.run('replay', '--from', `${late}`, '--to', `${late + 1}`, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ bot: 'lived', last: late + 1, keptStateVersion: 1 });
    const { first } = JSON.parse(out) as { first: number };
    expect([first > 1, first <= late]).toEqual([true, true]);
  });

  it('shows the first difference of another version, and ends with 10', async () => {
    const { code, out, err } = await kept.run('replay', '--set', 'strategy.use=./changed.mjs');
    expect(code).toBe(10);
    expect(out).toContain('decisions    differ first at step 3');
    expect(out).toContain('event        price 50000\n  commands[0].price\n    kept  50000\n    now   49999.9\n');
    expect(err).toContain('step 3 of "lived" comes out otherwise');
  });

  it('says which versions do not fit', async () => {
    const { code, err } = await kept.run('replay', '--set', 'strategy.use=./newer.mjs', '--from', `${late}`);
    expect(code).toBe(8);
    expect(err).toMatch(/has version 1, the installed plugin has 2[^]*--from 1/);
  });

  it.each([
    [['--from', '9999'], 'there is no step 9999'],
    [['--from', '3', '--to', '2'], '--from 3 is after --to 2'],
  ])('refuses %j', async (args, message) => {
    const { code, err } = await kept.run('replay', ...args);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });
});
