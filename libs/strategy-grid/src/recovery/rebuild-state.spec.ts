import { describe, expect, it } from '@jest/globals';
import type { EngineCommand, SubmitOrder } from '@gridbot/core';
import fc from 'fast-check';
import type { GridState, LotRecord } from '../grid-state.js';
import { venueWith } from '../grid-venue.fixture.js';
import { happenings, play, setups, venueOf, type Happening, type RandomSetup } from '../random-run.fixture.js';

const TIMEOUT = 60_000;
const HOUR = 3_600_000;

/** What of a state is true beyond names: lots, buys, dust and what was earned. */
function essence({ lots, lotSums, buys, dust, highestBuy, extraSell, openSells, results, detached }: GridState) {
  const lotText = ({ sell, whole: _, retry: __, ...lot }: LotRecord) =>
    JSON.stringify({ ...lot, selling: sell !== undefined });
  return {
    lots: Object.values(lots).map(lotText).sort(),
    buys: buys.map(({ price, quantity, fees }) => ({ price, quantity, fees })),
    ...{ lotSums, dust, highestBuy, openSells, results, detached: detached.length },
    extra: extraSell.key !== undefined,
  };
}

function placed(commands: readonly EngineCommand[]): readonly string[] {
  return commands.flatMap((command) =>
    command.type === 'submit-order' ? [`${command.side} ${command.quantity} at ${command.price}`] : [],
  );
}

/** A bot that nobody disturbs: the price moves, all requests and reports arrive. */
function undisturbed(setup: RandomSetup, all: readonly Happening[]) {
  const calm: RandomSetup = { ...setup, slow: false, latency: {}, minQuantity: '0.005' };
  return { calm, prints: all.filter(({ type }) => type === 'print') };
}

describe('a grid rebuilt from what the exchange remembers', () => {
  it.each(['grid-hodl', 'grid-sell', 'swing', 'cdca'])('is the %s that was lost', async (flavour) => {
    const venue = venueWith({ flavour }, { balances: { USD: '5000', AAPLx: '2' } });
    venue.print('260', '257', '254', '258', '262', '255', '240', '240', '255', '275');
    const before = essence(venue.state);
    expect(await venue.recover()).toEqual([]);
    expect(essence(venue.state)).toEqual(before);
  });

  it(
    'is the one that was lost, and trades on as if nothing had happened, whatever the market did',
    async () => {
      await fc.assert(
        fc.asyncProperty(setups, happenings, happenings, async (setup, first, then) => {
          const { calm, prints } = undisturbed(setup, first);
          const [lost, kept] = [venueOf(calm), venueOf(calm)];
          await play(lost, calm, prints);
          await play(kept, calm, prints);
          const before = essence(lost.state);
          const doubts = await lost.recover();
          fc.pre(doubts.length === 0);
          await kept.restart();
          expect(essence(lost.state)).toEqual(essence(kept.state));
          expect(before.lots.length).toBe(essence(lost.state).lots.length);
          const seen = [lost.commands.length, kept.commands.length] as const;
          await play(
            lost,
            calm,
            then.filter(({ type }) => type === 'print'),
          );
          await play(
            kept,
            calm,
            then.filter(({ type }) => type === 'print'),
          );
          expect(placed(lost.commands.slice(seen[0]))).toEqual(placed(kept.commands.slice(seen[1])));
        }),
        { numRuns: 40 },
      );
    },
    TIMEOUT,
  );

  it(
    'leaves no doubt where nobody has interfered',
    async () => {
      await fc.assert(
        fc.asyncProperty(setups, happenings, async (setup, all) => {
          const { calm, prints } = undisturbed(setup, all);
          const venue = venueOf(calm);
          await play(venue, calm, prints);
          expect(await venue.recover()).toEqual([]);
        }),
        { numRuns: 40 },
      );
    },
    TIMEOUT,
  );
});

describe('lots that were sold before the memory was lost', () => {
  it('are told as they were, by the name of their sell: profit is counted from them', async () => {
    const venue = venueWith().print('260', '257', '260');
    const before = JSON.stringify({ ...venue.toldLots.get('lot-1'), soldBy: undefined });
    venue.toldLots.clear();
    await venue.recover();
    expect([...venue.toldLots.keys()]).toEqual(['lot-1']);
    expect(JSON.stringify({ ...venue.toldLots.get('lot-1'), soldBy: undefined })).toBe(before);
    expect(venue.toldLots.get('lot-1')!.soldBy).toMatch(/^sell:lot-1:/);
  });
});

describe('what cannot be proved', () => {
  it('is told and left without a sell: a lot whose sell a person has canceled', async () => {
    const venue = venueWith().print('260', '257').cancelByHand('sell', '259.99');
    expect(await venue.recover()).toEqual(['No sell of lot lot-1 (0.3884702 AAPLx bought at 257.42) is found.']);
    expect(venue.print('257').book('sell')).toEqual([]);
    expect(venue.operator('attach-lot', 'lot-1').book('sell')).toEqual(['259.99x0.38656299']);
  });

  it('is a sell whose buy the exchange has forgotten', async () => {
    const venue = venueWith().print('260', '257');
    const doubts = await venue.recover((id) => id === 'test-1');
    expect(doubts).toEqual([
      'The sell of 0.38656299 at 259.99 (test-4) fits no buy that is found: the history may begin in the middle. What it sold is in no lot.',
    ]);
    expect(Object.keys(venue.state.lots)).toEqual([]);
    expect(venue.book('sell')).toHaveLength(1);
  });

  it('is what was bought for another amount than the configured one', async () => {
    const venue = venueWith().print('260');
    await venue.restart({ amountPerGrid: '100' });
    await venue.restart({ amountPerGrid: '120' }, () => venue.print('257'));
    expect((await venue.recover()).filter((text) => text.includes('amountPerGrid'))).toHaveLength(1);
  });

  it('is, of a half-sold lot whose sell was canceled, only the rest', async () => {
    const venue = venueWith({ flavour: 'grid-sell' }, { traded: '0.2' }).print('260', '257', '257', '260');
    venue.cancelByHand('sell', '259.99');
    expect(await venue.recover()).toHaveLength(1);
    expect(venue.state.lots['lot-1']).toMatchObject({ base: '0.1884702', state: 'detached' });
    expect(venue.state.detached).toEqual(['lot-1']);
  });
});

describe('an older database', () => {
  it('keeps its names, and only what it lacks is added', async () => {
    const venue = venueWith().print('260', '257');
    const old = venue.engine.snapshot();
    venue.print('254', '258');
    const before = essence(venue.state);
    expect(await venue.recoverFrom(old, isInOld)).toEqual([]);
    expect(essence(venue.state)).toEqual(before);
    expect(venue.state.lots['lot-1']).toMatchObject({ sell: 'sell:lot-1:4' });
  });

  it('counts what it had booked of a buy that it gave up, and that was filled after all, once only', async () => {
    const venue = venueWith({ flavour: 'grid-sell' }, { traded: '0.2' }).print('260', '257').wait(HOUR);
    await venue.forget('buy:1');
    const old = venue.engine.snapshot();
    venue.slow = true;
    venue.print('257');
    await venue.recoverFrom(old);
    const { dust, lots, lotSums } = venue.state;
    expect([dust.base, lots['lot-1']?.base, lotSums.base]).toEqual(['0.2', '0.1884702', '0.1884702']);
  });

  it('takes a sell that it does not know for the one that never arrived: nothing is sold twice', async () => {
    const { venue, old } = await lostSell();
    venue.slow = false;
    venue.print('257');
    expect(venue.book('sell')).toEqual(['259.99x0.38656299']);
    expect(await venue.recoverFrom(old, isInOld)).toEqual([
      expect.stringMatching(/^The exchange does not know sell:lot-1:4, .* \(test-5\) is taken for its successor\.$/),
    ]);
    await venue.wait(HOUR).readAccount();
    venue.print('257', '258');
    expect(venue.book('sell')).toEqual(['259.99x0.38656299']);
    expect(venue.state.lots['lot-1']).toMatchObject({ state: 'selling' });
  });

  it('cancels a sell that turns up after another has taken its place', async () => {
    const { venue, old, request } = await lostSell();
    venue.slow = false;
    venue.print('257');
    await venue.recoverFrom(old, isInOld);
    venue.exchange.submit(request);
    await venue.readAccount();
    expect(venue.book('sell')).toEqual(['259.99x0.38656299']);
    expect(venue.state.lots['lot-1']).toMatchObject({ state: 'selling' });
  });

  it('books to its lot what a sell has sold that it had given up, and warns of the one in its place', async () => {
    const { venue, request } = await lostSell();
    venue.slow = false;
    venue.print('257');
    const old = venue.engine.snapshot();
    venue.slow = true;
    venue.exchange.cancelElsewhere(venue.exchange.openOrders().find(({ side }) => side === 'sell')!.venueOrderId);
    venue.exchange.submit(request);
    venue.print('260');
    const doubts = await venue.recoverFrom(old, isInOld);
    expect(doubts).toEqual([
      expect.stringMatching(/\(test-4\) of lot lot-1 was given up .* and sell:lot-1:5 took its place/),
    ]);
    expect(Object.keys(venue.state.lots)).toEqual([]);
    expect(venue.state.results.roundTrips).toBe(1);
  });
});

/** The buy whose end the old memory has. */
const isInOld = (id: string): boolean => id === 'test-1';

/** A bot whose sell was decided and never arrived, its memory of then, and of now, when it has given it up. */
async function lostSell() {
  const venue = venueWith({}, { balances: { USD: '5000', AAPLx: '2' } }).print('260');
  venue.slow = true;
  venue.print('257').deliverReports();
  const old = venue.engine.snapshot();
  const [request] = venue.commands.filter((command) => command.type === 'submit-order').filter(isSell);
  venue.loseRequests();
  await venue.wait(HOUR).readAccount();
  return { venue, old, request: request! };
}

function isSell({ side }: SubmitOrder): boolean {
  return side === 'sell';
}
