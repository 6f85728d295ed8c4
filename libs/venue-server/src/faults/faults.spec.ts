import { describe, expect, it } from '@jest/globals';
import type { Decimal } from '@gridbot/core';
import { RequestLog } from '../server/request-log.js';
import { TradingVenue } from '../venue/trading-venue.fixture.js';
import { describeFaults, FAULT_CATALOGUE } from './fault-catalogue.js';
import type { FaultSpec } from './fault-spec.js';
import { Faults } from './faults.js';
import { ScenarioRunner } from './scenario-runner.js';
import { readScenario } from './scenario.js';

function aDesk() {
  const desk = new TradingVenue().print('100');
  const faults = new Faults();
  const told: number[] = [];
  const scaled: string[] = [];
  faults.attach(
    {
      venue: desk.venue,
      clock: desk.clock,
      dropConnections: () => 0,
      freezeConnections: () => undefined,
      useKeysElsewhere: () => undefined,
      useLimitsElsewhere: () => undefined,
      announceEnd: () => undefined,
      scalePrices: (factor: Decimal, symbol) => scaled.push(`${symbol ?? 'all'} x ${factor}`),
    },
    ({ sequence }) => told.push(sequence),
  );
  desk.venue.onEvent((event) => faults.pass(event));
  const inject = (fault: string, params: FaultSpec['params'] = {}, more: Partial<FaultSpec> = {}) =>
    faults.inject({ fault, params, ...more });
  return { desk, faults, told, scaled, inject };
}

/** Three events: accepted, canceled, accepted. */
function threeEvents({ desk }: ReturnType<typeof aDesk>): void {
  desk.placed('buy 1 at 99');
  desk.venue.cancel({ venueOrderId: 'o1' });
  desk.placed('buy 1 at 98');
}

describe('reports', () => {
  it.each([
    ['duplicate-reports', {}, [1, 1, 2, 2, 3, 3]],
    ['duplicate-reports', { times: 1 }, [1, 1, 2, 3]],
    ['missed-reports', { times: 1, after: 1 }, [1, 3]],
    ['missed-reports', {}, []],
    ['reordered-reports', {}, [2, 1]],
    ['reordered-reports', { times: 1 }, [2, 1, 3]],
  ] as const)('%s %j: %j', (fault, more, sequences) => {
    const world = aDesk();
    world.inject(fault, {}, more);
    threeEvents(world);
    expect(world.told).toEqual(sequences);
  });

  it('that are held back come when the fault ends', () => {
    const world = aDesk();
    world.inject('reordered-reports');
    threeEvents(world);
    world.faults.clear();
    expect(world.told).toEqual([2, 1, 3]);
  });

  it('of one kind can be chosen', () => {
    const world = aDesk();
    world.inject('missed-reports', { streams: ['balances'] });
    world.desk.placed('sell 1 at market');
    expect(world.told).toEqual([1, 2, 5]);
  });
});

describe('the exchange', () => {
  it('changes its state, and is online again afterwards', () => {
    const { desk, faults, inject } = aDesk();
    inject('system-status', { status: 'maintenance' });
    inject('market-status', { symbol: 'BTC/USD', status: 'post_only' });
    expect([
      desk.venue.status,
      desk.venue.instrument('BTC/USD')!.status,
      desk.venue.instrument('ETH/USD')!.status,
    ]).toEqual(['maintenance', 'post_only', 'online']);
    faults.clear();
    expect([desk.venue.status, desk.venue.instrument('BTC/USD')!.status]).toEqual(['online', 'online']);
  });

  it('cancels the newest orders by itself', () => {
    const { desk, inject } = aDesk();
    for (const at of ['99', '98', '97']) desk.placed(`buy 1 at ${at}`);
    inject('self-cancel', { count: 2 });
    expect(desk.said().slice(3)).toEqual(['4 order-canceled o2 venue', '5 order-canceled o3 venue']);
  });

  it('fills parts, as long as it lasts', () => {
    const { desk, faults, inject } = aDesk();
    desk.placed('buy 1 at 99');
    inject('partial-fills', { share: '0.5' });
    desk.print('99', '1');
    expect(desk.venue.view().openOrders()[0]?.filledQuantity.toString()).toBe('0.5');
    faults.clear();
    desk.print('99', '0.001');
    expect(desk.venue.view().openOrders()).toEqual([]);
  });

  it('lets the price jump, fills what it passes, and keeps the feed at the new level', () => {
    const { desk, faults, scaled, inject } = aDesk();
    desk.placed('buy 1 at 99');
    inject('price-gap', { factor: '0.8', symbol: 'BTC/USD' });
    expect(desk.venue.market('BTC/USD')!.ticker()!.last.price.toString()).toBe('80');
    expect(desk.venue.view().openOrders()).toEqual([]);
    faults.clear();
    expect(scaled).toEqual(['BTC/USD x 0.8', 'BTC/USD x 1']);
  });

  it('prints one bad price and then the old one', () => {
    const { desk, inject } = aDesk();
    inject('bad-print', { factor: '0.5' });
    const prices = desk.venue
      .market('BTC/USD')!
      .recentTrades(3)
      .map(({ price }) => price.toString());
    expect(prices).toEqual(['100', '50', '100']);
  });

  it('has a wrong clock for a while', async () => {
    const { desk, inject } = aDesk();
    inject('wrong-clock', { millis: 60_000 }, { for: 1_000 });
    expect(desk.clock.now() - desk.base.now()).toBe(60_000);
    await desk.base.advance(1_000);
    expect(desk.clock.now()).toBe(desk.base.now());
  });

  it('does not accept its tokens any more', () => {
    const { desk, inject } = aDesk();
    const token = desk.venue.tokens.issue('key', desk.clock.now(), 900_000);
    expect(desk.venue.tokens.keyOf(token, desk.clock.now())).toBe('key');
    inject('expired-tokens');
    expect(desk.venue.tokens.keyOf(token, desk.clock.now())).toBeUndefined();
  });
});

describe('a fault', () => {
  it('is in a list that says what each does and takes', () => {
    expect(describeFaults().map(({ name }) => name)).toEqual([...FAULT_CATALOGUE.keys()]);
    expect(describeFaults()).toContainEqual(
      expect.objectContaining({
        name: 'rest-behind',
        parameters: { millis: 'how far behind, ms (1 to 60000)' },
        once: false,
      }),
    );
  });

  it('that is wrong is refused with every problem', () => {
    const { inject } = aDesk();
    expect(() => inject('outrage')).toThrow('is no fault; there are: drop-connections');
    const wrong = { millis: 99_999_999, wen: 'before' };
    expect(() => inject('rest-behind', wrong, { times: 0, foo: 1 } as Partial<FaultSpec>)).toThrow(
      [
        'params.millis = 99999999: must be a whole number from 1 to 60000',
        'params.wen: is not a parameter of this fault; there are: millis',
        'times = 0: must be a whole number from 1 to 1000000',
        'foo: is not known; there are: fault, params, operations, times, after, for',
      ].join('\n'),
    );
  });

  it('is listed while it is at work, with how often it has struck', () => {
    const { desk, faults, inject } = aDesk();
    inject('missed-reports', {}, { times: 5 });
    desk.placed('buy 1 at 99');
    expect(faults.list()).toEqual([
      { id: 1, fault: 'missed-reports', params: {}, times: 5, hits: 1, startedAt: desk.clock.now() },
    ]);
    expect([faults.clear(7), faults.clear(1), faults.list().length]).toEqual([0, 1, 0]);
  });

  it('joins others: delays add up, the first fate counts, the largest lag holds', () => {
    const { faults, inject } = aDesk();
    inject('slow-answers', { millis: 10 });
    inject('slow-answers', { millis: 5 });
    inject('request-lost');
    inject('answer-withheld');
    expect(faults.judge({ operation: 'place', native: 'x' })).toEqual({
      delayBefore: 0,
      delayAfter: 15,
      fate: { kind: 'silence', performed: false },
    });
    inject('rest-behind', { millis: 7 });
    inject('rest-behind', { millis: 3 });
    expect(faults.lag('open-orders')).toEqual({ lag: 7, hideYoungerThan: 0 });
  });
});

describe('a scenario', () => {
  it('injects and clears at times and at requests, for which it is in force already', async () => {
    const { desk, faults } = aDesk();
    const log = new RequestLog(() => undefined);
    const runner = new ScenarioRunner(faults, log, desk.clock);
    runner.start(
      readScenario({
        steps: [
          { at: 1_000, inject: { fault: 'empty-fees' } },
          { at: 2_000, clear: true },
          { atRequest: 2, operation: 'place', inject: { fault: 'request-lost' } },
        ],
      }),
    );
    await desk.base.advance(1_000);
    expect(faults.emptyFees).toBe(true);
    await desk.base.advance(1_000);
    expect(faults.emptyFees).toBe(false);
    const ask = (operation: 'place' | 'time') => {
      log.add({ operation, native: '' }, 'http', 0);
      return faults.judge({ operation, native: '' }).fate?.kind;
    };
    expect([ask('place'), ask('time'), ask('place')]).toEqual([undefined, undefined, 'silence']);
  });

  it('stops with the server', () => {
    const { desk, faults } = aDesk();
    const runner = new ScenarioRunner(faults, new RequestLog(() => undefined), desk.clock);
    runner.start(readScenario({ steps: [{ at: 5, clear: true }] }));
    runner.stop();
    expect(desk.base.waiting).toBe(0);
  });

  it('that is wrong is refused with every problem', () => {
    expect(() => readScenario({})).toThrow('steps: must be a list of steps');
    const steps = [
      { inject: { fault: 'outage' } },
      { at: 1, inject: { fault: 'outrage' } },
      { atRequest: 1, operation: 'fly', clear: true },
    ];
    expect(() => readScenario({ steps })).toThrow(
      /steps\.0: needs `at`.*\nsteps\.1\.inject: fault = outrage: is no fault.*\nsteps\.2: needs `at`/,
    );
  });

  it('may say numbers as text, as exact readers of JSON do', () => {
    const { steps } = readScenario({ steps: [{ at: '5', inject: { fault: 'price-gap', params: { factor: '0.9' } } }] });
    expect(steps[0]).toMatchObject({ at: 5 });
  });
});
