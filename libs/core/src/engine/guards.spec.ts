import { describe, expect, it } from '@jest/globals';
import type { BotEvent } from '../events/bot-event.js';
import { RESET_LIMITS } from '../events/operator-command.event.js';
import type { CancelOnStop } from '../events/stop-requested.event.js';
import { failure } from '../errors/failure.fixture.js';
import { BAD_PRINT_DEFAULTS, type GuardSettings } from '../guards/guard-settings.js';
import { aFilledReport, anAccountSnapshot, anInstrument, aTickerEvent, started, TEST_TIME } from '../testing/index.js';
import type { StrategyPlugin } from '../strategy/strategy-plugin.js';
import { decimal } from '../values/decimal.js';
import { Engine } from './engine.js';
import { feed, heardBy } from './running-engine.fixture.js';
import { aBuy, answering, aSell, scripted } from './scripted-strategy.fixture.js';
import type { StepResult } from './step-result.js';

const SECOND = 1_000;
const account = { balances: { BTC: '1', USD: '50000' } };
const ticker = (at: string, seconds: number, bid?: string, ask?: string) =>
  aTickerEvent({ price: at, at: TEST_TIME + seconds * SECOND, bid, ask });
const operator = (name: string, argument?: string): BotEvent => ({
  type: 'operator-command',
  at: TEST_TIME,
  name,
  ...(argument !== undefined && { argument }),
});

/** Trades 1 BTC and 50,000 USD at 50,000: worth 100,000. */
function guarded(guards: GuardSettings, plugin: StrategyPlugin = answering({})): Engine {
  const engine = new Engine({ plugin, orderIdPrefix: 'test' });
  feed(engine, started({ guards }), ticker('50000', 0), anAccountSnapshot(account));
  return engine;
}

const topics = (steps: readonly StepResult[]) =>
  steps.flatMap(({ commands }) => commands.flatMap((command) => (command.type === 'notify' ? [command.topic] : [])));
const told = (engine: Engine) => heardBy(engine).filter((what) => what === 'ticker-updated').length;

describe('the bad-print guard', () => {
  const guards = { badPrint: BAD_PRINT_DEFAULTS };

  it('keeps a wrong print from strategy and last price, journals it, and tells people once an episode', () => {
    const engine = guarded(guards);
    const steps = feed(engine, ticker('20000', 1), ticker('50001', 2), ticker('20000', 3), ticker('50002', 100));
    expect(told(engine)).toBe(2);
    expect(steps.map(({ event }) => 'doubted' in event && event.doubted)).toEqual([1, false, 2, false]);
    expect(steps.map(({ ticker }) => `${ticker?.price}`)).toEqual(['50000', '50001', '50001', '50002']);
    expect(topics(steps)).toEqual(['guard.bad-print']);
    expect(topics(feed(engine, ticker('20000', 200)))).toEqual(['guard.bad-print']);
  });

  it('follows a crash with the next print near the new level', () => {
    const engine = guarded(guards);
    feed(engine, ticker('40000', 1), ticker('39990', 2));
    expect([told(engine), `${engine.ticker?.price}`]).toEqual([1, '39990']);
  });

  it('believes a print that bid and ask confirm, and a fill of our own', () => {
    const engine = guarded(guards, answering({ 'trading-started': [aBuy('buy:1', '40000')] }));
    feed(engine, ticker('45000', 1, '44990', '45010'));
    expect(`${engine.ticker?.price}`).toBe('45000');
    feed(engine, aFilledReport({ fill: { lastPrice: '40000' } }), ticker('40100', 2));
    expect([told(engine), `${engine.ticker?.price}`]).toEqual([2, '40100']);
  });

  it('looks at every print while it doubts one, and shows a band in which it never does', () => {
    const engine = guarded(guards, answering({ 'ticker-updated': { commands: [], wake: {} } }));
    feed(engine, ticker('50000', 1));
    expect([`${engine.band?.below}`.slice(0, 5), `${engine.band?.above}`.slice(0, 5)]).toEqual(['49166', '50833']);
    feed(engine, ticker('20000', 2));
    expect(engine.band).toBeUndefined();
    feed(engine, ticker('50000', 3));
    expect(engine.band).toBeDefined();
  });

  it('does not let a print that is shown again, once the account is read, confirm itself', () => {
    const engine = guarded(guards);
    feed(engine, { type: 'connection-changed', at: 0, connected: false, reason: 'cable' });
    feed(engine, { type: 'connection-changed', at: 0, connected: true, reason: 'cable' });
    const wrong = ticker('20000', 1);
    expect(feed(engine, wrong, wrong, wrong)).toEqual([]);
    feed(engine, anAccountSnapshot(account));
    const [step] = feed(engine, wrong);
    expect([step?.event, `${engine.ticker?.price}`]).toMatchObject([{ doubted: 1 }, '50000']);
  });

  it('compares the first print of a process with the last price of the one before', () => {
    const engine = guarded(guards);
    feed(engine, ticker('50100', 1), started({ guards }), anAccountSnapshot(account));
    const restored = Engine.restore({ plugin: answering({}), orderIdPrefix: 'test' }, engine.snapshot());
    feed(restored, started({ guards }), anAccountSnapshot(account), ticker('20000', 500));
    expect([told(restored), restored.ticker]).toEqual([1, undefined]);
    feed(restored, ticker('20010', 5_000));
    expect([told(restored), `${restored.ticker?.price}`]).toEqual([2, '20010']);
  });
});

describe('the maximum loss', () => {
  const guards = (cancel: CancelOnStop = 'buys'): GuardSettings => ({ maxLoss: { amount: decimal('10000'), cancel } });
  const both = answering({ 'trading-started': [aBuy(), aSell()], 'ticker-updated': { commands: [], wake: {} } });

  it('pauses the bot, says why, and tells people once', () => {
    const engine = guarded(guards());
    const steps = feed(engine, ticker('40000', 1), ticker('39999', 2), ticker('39000', 3));
    expect(engine.standing()).toEqual({
      lifecycle: 'paused',
      since: TEST_TIME + 2 * SECOND,
      reason: 'the maximum loss is exceeded: the bot is worth 89999 USD, the limit is 90000 USD',
      waitsFor: 'the operator command "resume"',
    });
    expect(topics(steps)).toEqual(['bot.paused']);
    expect(told(engine)).toBe(1);
  });

  it.each([
    ['none', []],
    ['buys', ['buy:1']],
    ['all', ['buy:1', 'sell:1']],
  ] as const)('cancels %s of the open orders', (cancel, keys) => {
    const [step] = feed(guarded(guards(cancel), both), ticker('30000', 1));
    expect(step?.commands.flatMap((one) => (one.type === 'request-cancel' ? [one.key] : []))).toEqual(keys);
  });

  it('is looked at however wide the wake band of the strategy is', () => {
    const engine = guarded(guards(), both);
    feed(engine, ticker('50000', 1));
    expect(`${engine.band?.below}`).toBe('40000');
    expect(feed(engine, ticker('60000', 2), ticker('40000', 3))).toEqual([]);
    feed(engine, ticker('39999.9', 4));
    expect(engine.lifecycle).toBe('paused');
  });

  it('lets the strategy place nothing in the step that trips, whether the price or the account shows the loss', () => {
    const eager = answering({ 'ticker-updated': [aBuy()], 'balances-changed': [aBuy()] });
    const [first] = feed(guarded(guards(), eager), ticker('30000', 1));
    expect(first?.commands.map(({ type }) => type)).toEqual(['notify']);
  });

  it('does not take a withdrawal for a loss, nor a deposit for a profit', () => {
    const engine = guarded(guards());
    feed(engine, anAccountSnapshot({ balances: { BTC: '0.5', USD: '20000' } }));
    expect(engine.lifecycle).toBe('running');
    feed(engine, anAccountSnapshot({ balances: { BTC: '1', USD: '120000' } }), ticker('39999', 1));
    expect(engine.lifecycle).toBe('paused');
  });

  it('keeps the bot paused over restarts, and refuses to resume until the limits are reset or the loss is gone', () => {
    const engine = guarded(guards());
    feed(engine, ticker('39000', 1), started({ guards: guards() }), anAccountSnapshot(account), ticker('39000', 2));
    const restored = Engine.restore({ plugin: answering({}), orderIdPrefix: 'test' }, engine.snapshot());
    feed(restored, started({ guards: guards() }), anAccountSnapshot(account), ticker('39000', 3));
    expect(restored.standing()).toMatchObject({ lifecycle: 'paused', reason: expect.stringContaining('maximum loss') });
    const [refused] = feed(restored, operator('resume'));
    expect([refused?.lifecycle, topics([refused!])]).toEqual(['paused', ['guard.resume-refused']]);
    expect(refused?.commands[0]).toMatchObject({ text: expect.stringContaining(`"resume" with "${RESET_LIMITS}"`) });
    feed(restored, operator('resume', RESET_LIMITS), anAccountSnapshot(account), ticker('30000', 4));
    expect(restored.lifecycle).toBe('running');
    feed(restored, ticker('28999', 5));
    expect(restored.lifecycle).toBe('paused');
    feed(restored, ticker('35000', 6), operator('resume'), anAccountSnapshot(account));
    expect(restored.lifecycle).toBe('running');
  });
});

describe('the maximum drawdown', () => {
  it('is measured from the highest worth that a step has seen', () => {
    const engine = guarded({ maxDrawdown: { fraction: decimal('0.1'), cancel: 'none' } });
    feed(engine, ticker('70000', 1), ticker('58000', 2));
    expect(engine.lifecycle).toBe('running');
    feed(engine, ticker('57999', 3));
    expect(engine.standing().reason).toContain('the maximum drawdown is exceeded: the bot is worth 107999 USD');
  });
});

describe('the cap on orders per minute', () => {
  const plugin = scripted((event, { at }) =>
    event.type === 'ticker-updated' ? [aBuy(`a:${at}`, '100', '0.1'), aBuy(`b:${at}`, '100', '0.1')] : [],
  );

  it('refuses further orders until a minute has passed, over restarts, and tells the strategy', () => {
    const engine = guarded({ ordersPerMinute: 3 }, plugin);
    const [first, second] = feed(engine, ticker('50000', 1), ticker('50000', 30));
    expect(first?.refused).toEqual([]);
    expect(second?.refused).toMatchObject([{ command: { side: 'buy' }, reason: { code: 'rate-limit' } }]);
    expect(heardBy(engine).at(-1)).toBe(`order-rejected b:${TEST_TIME + 30 * SECOND}`);
    const later = Engine.restore({ plugin, orderIdPrefix: 'test' }, engine.snapshot());
    const known = anAccountSnapshot(account);
    const steps = feed(
      later,
      started({ guards: { ordersPerMinute: 3 } }),
      known,
      ...[60, 61, 70, 90].map((s) => ticker('50000', s)),
    );
    expect(steps.slice(2).map(({ refused }) => refused.length)).toEqual([2, 0, 2, 1]);
  });
});

describe('guards', () => {
  it('that are set wrongly stop the bot before anything else', () => {
    const engine = new Engine({ plugin: answering({}), orderIdPrefix: 'test' });
    expect(() => engine.process(started({ guards: { ordersPerMinute: 0 } }))).toThrow(
      failure('CONFIG.INVALID', 'guards.ordersPerMinute: must be a whole number'),
    );
  });

  it('that are absent leave nothing in snapshots', () => {
    const engine = guarded({});
    expect(Object.keys(engine.snapshot().data as object)).not.toContain('guards');
    const plain = guarded({ maxLoss: { amount: decimal('1'), cancel: 'none' } });
    feed(plain, started(), anAccountSnapshot(account));
    expect(Object.keys(plain.snapshot().data as object)).not.toContain('guards');
  });
});

describe('a start that goes on under changed rules', () => {
  const plugin = () => answering({ 'trading-started': [aBuy('keep', '49000.1')] });
  const renewed = (more = {}) => started({ renewed: true, instrument: anInstrument({ tickSize: '0.5' }), ...more });

  it('keeps price, connection, orders and state; the strategy is told that trading begins again', () => {
    const once = answering({ 'ticker-updated': [aBuy('off-grid', '49000.1'), aBuy('on-grid', '49000.5')] });
    const engine = guarded({}, once);
    const [step] = feed(engine, renewed());
    expect([step?.lifecycle, `${step?.ticker?.price}`]).toEqual(['reconciling', '50000']);
    feed(engine, anAccountSnapshot(account));
    const [placed] = feed(engine, ticker('50000', 5));
    expect(placed?.refused).toMatchObject([{ command: { key: 'off-grid' }, reason: { code: 'invalid-price' } }]);
    expect([...engine.orders.keys()]).toEqual(['on-grid']);
    expect(heardBy(engine).filter((what) => what === 'trading-started')).toHaveLength(2);
  });

  it('does not take a bot that is out of reach for a connected one, nor wake one that is paused', () => {
    const engine = guarded({}, answering({}));
    feed(engine, { type: 'connection-changed', at: TEST_TIME + 7, connected: false, reason: 'cable' }, renewed());
    expect(engine.standing()).toMatchObject({ lifecycle: 'degraded', since: TEST_TIME + 7, reason: 'cable' });
    feed(engine, operator('pause', 'preflight'), renewed());
    expect(engine.standing()).toMatchObject({ lifecycle: 'paused', reason: 'preflight' });
  });

  it('leads to nothing before a process has begun, and while it ends', () => {
    const engine = new Engine({ plugin: plugin(), orderIdPrefix: 'test' });
    expect(feed(engine, renewed())).toEqual([]);
    feed(engine, started(), anAccountSnapshot(account));
    feed(engine, { type: 'stop-requested', at: 0, cancel: 'none', reason: 'test' });
    expect([feed(engine, renewed()), engine.lifecycle]).toEqual([[], 'stopped']);
  });
});
