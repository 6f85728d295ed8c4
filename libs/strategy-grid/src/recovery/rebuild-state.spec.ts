import { describe, expect, it } from '@jest/globals';
import type { EngineCommand } from '@gridbot/core';
import fc from 'fast-check';
import type { GridState, LotRecord } from '../grid-state.js';
import { venueWith, type GridVenue } from '../grid-venue.fixture.js';
import { happenings, play, setups, venueOf, type Happening, type RandomSetup } from '../random-run.fixture.js';

const TIMEOUT = 60_000;

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
        { numRuns: 200 },
      );
    },
    TIMEOUT,
  );

  it(
    'leaves no doubt where nobody has interfered',
    async () => {
      const doubtful: unknown[] = [];
      await fc.assert(
        fc.asyncProperty(setups, happenings, async (setup, all) => {
          const { calm, prints } = undisturbed(setup, all);
          const venue = venueOf(calm);
          await play(venue, calm, prints);
          const doubts = await venue.recover();
          if (doubts.length > 0) doubtful.push([calm, doubts]);
          expect(doubts).toEqual([]);
        }),
        { numRuns: 200 },
      );
    },
    TIMEOUT,
  );
});

export type { GridVenue };
