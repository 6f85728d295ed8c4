import { describe, expect, it } from '@jest/globals';
import type { StepResult } from './step-result.js';
import {
  aFilledReport,
  anAccountSnapshot,
  anAcceptedReport,
  aVenueFill,
  aVenueOrder,
  someFees,
  started,
  TEST_TIME,
  type GivenAccount,
} from '../testing/index.js';
import type { JsonValue } from '../values/json.js';
import { Engine } from './engine.js';
import { feed, runningEngine } from './running-engine.fixture.js';
import { aBuy, answering, aSell } from './scripted-strategy.fixture.js';

const account = { balances: { BTC: '1', USD: '10000', ETH: '7' } };
const buyer = () => answering({ 'trading-started': [aBuy()] });
const options = { plugin: answering({}), orderIdPrefix: 'test' };

function posted(step: StepResult | undefined): readonly string[] {
  return (step?.postings ?? [])
    .filter(({ account }) => account !== 'holdings')
    .map(({ account, amount, asset }) => `${account} ${amount} ${asset}`);
}

const topics = (step: StepResult | undefined) =>
  (step?.commands ?? []).flatMap((command) => (command.type === 'notify' ? [command.topic] : []));

describe('the assets that a bot follows', () => {
  it('are what it trades: others of the account are neither opened nor reported', () => {
    const engine = new Engine(options);
    const [, opened] = feed(engine, started(), anAccountSnapshot(account));
    expect(posted(opened)).toEqual(['opening -1 BTC', 'opening -10000 USD']);
    const [step] = feed(engine, anAccountSnapshot({ balances: { ...account.balances, ETH: '9', DOGE: '1' } }));
    expect([posted(step), topics(step)]).toEqual([[], []]);
    expect(Object.keys(engine.balances)).toEqual(['BTC', 'USD']);
  });

  it('are what it is to pay fees in, too', () => {
    const engine = new Engine(options);
    const fees = someFees({ asset: { asset: 'ETH' } });
    const [, opened] = feed(engine, started({ fees }), anAccountSnapshot(account));
    expect(posted(opened)).toContain('opening -7 ETH');
    const [step] = feed(engine, anAccountSnapshot({ balances: { ...account.balances, ETH: '6' } }));
    expect([posted(step), topics(step)]).toEqual([['unattributed 1 ETH'], ['account.drift']]);
  });

  it('are what it has paid fees in: what is there at the first look at it was there before, and is no drift', () => {
    const engine = runningEngine(buyer(), { account });
    feed(engine, aFilledReport({ fill: { fee: '0.5', feeAsset: 'ETH' } }));
    const balances = { BTC: '1.01', USD: '9500', ETH: '6.5' };
    const at = 2 * TEST_TIME;
    const [step] = feed(engine, anAccountSnapshot({ at, balances }));
    expect([posted(step), topics(step)]).toEqual([['opening -7 ETH'], []]);
    const [later] = feed(engine, anAccountSnapshot({ at, balances: { ...balances, ETH: '6' } }));
    expect([posted(later), topics(later)]).toEqual([['unattributed 0.5 ETH'], ['account.drift']]);
    expect(engine.ledgerBalanced).toBe(true);
  });

  it('are kept over restarts', () => {
    const first = new Engine(options);
    feed(first, started(), anAccountSnapshot({ balances: { USD: '5' } }));
    const engine = Engine.restore(options, first.snapshot());
    const [, step] = feed(engine, started(), anAccountSnapshot({ balances: { USD: '5', BTC: '2' } }));
    expect([posted(step), topics(step)]).toEqual([['unattributed -2 BTC'], ['account.drift']]);
  });
});

describe('steps of a journal from before', () => {
  /** A step as the first version wrote it: its `started` names no rules. */
  const entry = (seq: number, event: Parameters<Engine['process']>[0]) => ({ seq, at: event.at, event, commands: [] });

  it('follow every asset, in the words of then', () => {
    const engine = new Engine(options);
    engine.replay(entry(1, started()));
    expect(posted(engine.replay(entry(2, anAccountSnapshot(account))))).toContain('opening -7 ETH');
    const drifted = anAccountSnapshot({ balances: { ...account.balances, ETH: '8', DOGE: '1' } });
    expect(engine.replay(entry(3, drifted)).commands).toMatchObject([
      { text: expect.stringMatching(/by \+1 DOGE, \+1 ETH without a fill of this bot: a deposit, .* by hand$/) },
    ]);
  });

  it('leave an order alone that the exchange has forgotten', () => {
    const engine = new Engine({ ...options, plugin: buyer() });
    for (const [index, event] of [started(), anAccountSnapshot(), anAcceptedReport()].entries())
      engine.replay(entry(index + 1, event));
    engine.replay(entry(4, anAccountSnapshot({ at: 9e12, unknown: ['test-1'] })));
    expect(engine.orders.get('buy:1')?.status).toBe('open');
  });

  it('are continued by the rules of now', () => {
    const first = new Engine(options);
    first.replay(entry(1, started()));
    first.replay(entry(2, anAccountSnapshot(account)));
    const old = first.snapshot();
    const { followed: _, ...data } = old.data as { readonly [field: string]: JsonValue };
    const engine = Engine.restore(options, { ...old, data });
    const [begun, step] = feed(
      engine,
      started(),
      anAccountSnapshot({ balances: { ...account.balances, ETH: '1', BTC: '2' } }),
    );
    expect(begun?.event).toMatchObject({ type: 'started', rules: 6 });
    expect(posted(step)).toEqual(['unattributed -1 BTC']);
  });
});

describe('balances that contain executions which the exchange does not list yet', () => {
  const trader = () => answering({ 'trading-started': [aBuy(), aSell()] });
  const partly = (listed: boolean): GivenAccount => ({
    balances: { BTC: '1.004', USD: '9800' },
    orders: [aVenueOrder({ filledQuantity: '0.004' })],
    fills: listed ? [aVenueFill({ fill: { lastQuantity: '0.004' } })] : [],
  });

  it('are not taken over: what is known to be ours is never booked as unattributed', () => {
    const engine = runningEngine(trader(), { account });
    const [waiting] = feed(engine, anAccountSnapshot(partly(false)));
    expect([posted(waiting), topics(waiting)]).toEqual([[], []]);
    expect(`${engine.balances['BTC']?.total}`).toBe('1');
    const [told] = feed(engine, anAccountSnapshot(partly(true)));
    expect(posted(told)).toEqual(['trading -0.004 BTC', 'trading 200 USD']);
    expect(topics(told)).toEqual([]);
  });

  it('are what a bot opens with all the same', () => {
    const engine = new Engine({ plugin: trader(), orderIdPrefix: 'test' });
    const [, opened] = feed(engine, started(), anAccountSnapshot(partly(false)));
    expect(posted(opened)).toEqual(['opening -1.004 BTC', 'opening -9800 USD']);
  });
});

describe('balances that are older than executions which were reported', () => {
  const bought = () => {
    const engine = runningEngine(buyer(), { account });
    feed(engine, aFilledReport({ fill: { tradeId: 'T1', lastQuantity: '0.01', lastPrice: '50000' } }));
    return engine;
  };
  const old = (at: number, listed: readonly string[] = []) =>
    anAccountSnapshot({ ...account, at, fills: listed.map((tradeId) => aVenueFill({ fill: { tradeId } })) });

  it('are not taken over, and nothing is told, as long as a look may be so far behind', () => {
    const engine = bought();
    const [step] = feed(engine, old(TEST_TIME + 59_000));
    expect([posted(step), topics(step)]).toEqual([[], []]);
    expect(`${engine.balances['BTC']?.total} ${engine.balances['USD']?.total}`).toBe('1.01 9500');
  });

  it('are not taken over by a process that begins meanwhile either', () => {
    const engine = Engine.restore(options, bought().snapshot());
    const [, step] = feed(engine, started(), old(TEST_TIME + 59_000));
    expect([posted(step), topics(step)]).toEqual([[], []]);
  });

  it('count once the grace period is over, or the execution is listed', () => {
    for (const [at, listed] of [
      [TEST_TIME + 60_000, []],
      [TEST_TIME + 1_000, ['T1']],
    ] as const) {
      const [step] = feed(bought(), old(at, listed));
      expect([posted(step), topics(step)]).toEqual([
        ['unattributed 0.01 BTC', 'unattributed -500 USD'],
        ['account.drift'],
      ]);
    }
  });
});

describe('balances that are shown with fewer decimals than fills', () => {
  /** The books after a buy of 0.0012345 at 50000.1 for a fee of 0.15432: 9938.12055655 USD are left. */
  const trading = () => {
    const engine = runningEngine(buyer(), { account });
    feed(engine, aFilledReport({ fill: { lastQuantity: '0.0012345', lastPrice: '50000.1', fee: '0.15432' } }));
    return engine;
  };
  const look = (USD: string, at = 2 * TEST_TIME) =>
    anAccountSnapshot({ at, balances: { BTC: '1.0012345', USD }, shownDecimals: { BTC: 10, USD: 4 } });
  const books = (engine: Engine) => `${engine.balances['USD']?.total}`;

  it.each(['9938.1205', '9938.1206', '9938.1204'])(
    'are no change as far as %s is ours, rounded up, down or to the nearest',
    (shown) => {
      const engine = trading();
      expect(books(engine)).toBe('9938.12055655');
      const [step] = feed(engine, look(shown));
      expect([posted(step), topics(step), books(engine)]).toEqual(
        shown === '9938.1204' ? [['unattributed 0.00015655 USD'], [], shown] : [[], [], '9938.12055655'],
      );
      expect(engine.ledgerBalanced).toBe(true);
    },
  );

  it('are told from a hundred units of the last decimal on', () => {
    const engine = trading();
    const [small, large] = feed(engine, look('9938.1106'), look('9938.1006'));
    expect([posted(small), topics(small)]).toEqual([['unattributed 0.00995655 USD'], []]);
    expect([posted(large), topics(large)]).toEqual([['unattributed 0.01 USD'], ['account.drift']]);
  });

  it('are told always if the exchange shows all there is', () => {
    const engine = trading();
    const balances = { BTC: '1.0012345', USD: '9938.12055654' };
    const [step] = feed(engine, anAccountSnapshot({ at: 2 * TEST_TIME, balances }));
    expect([posted(step), topics(step)]).toEqual([['unattributed 0.00000001 USD'], ['account.drift']]);
  });
});

describe('one trade of two orders of ours', () => {
  it('is counted once for each, though the exchange gives both sides one id', () => {
    const engine = runningEngine(answering({ 'trading-started': [aBuy(), aSell('sell:1', '50000')] }), { account });
    const both = (clientOrderId: string) => aFilledReport({ clientOrderId, fill: { tradeId: 'T1' } });
    const steps = feed(engine, both('test-1'), both('test-2'), both('test-1'), both('test-2'));
    expect(steps.flatMap(({ fills }) => fills.map(({ clientOrderId }) => clientOrderId))).toEqual(['test-1', 'test-2']);
    expect([`${engine.balances['BTC']?.total}`, `${engine.balances['USD']?.total}`]).toEqual(['1', '10000']);
    expect(engine.ledgerBalanced).toBe(true);
  });
});
