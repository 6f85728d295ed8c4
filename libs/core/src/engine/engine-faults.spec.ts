import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { StrategyCommand } from '../commands/strategy-command.js';
import { invalidConfig } from '../errors/config-problem.js';
import { failure } from '../errors/failure.fixture.js';
import { GridbotError } from '../errors/gridbot-error.js';
import type { StrategyPlugin } from '../strategy/strategy-plugin.js';
import { aFilledReport, anAccountSnapshot, aTickerEvent, started } from '../testing/index.js';
import { Decimal, decimal } from '../values/decimal.js';
import { Engine } from './engine.js';
import { Portfolio } from './portfolio.js';
import { feed, runningEngine } from './running-engine.fixture.js';
import { aBuy, answering, scripted, type Heard } from './scripted-strategy.fixture.js';

const fails = (message = 'no idea') => {
  throw new Error(message);
};
const failing = (differences: Partial<StrategyPlugin<unknown, Heard>>) => scripted(() => [], differences);
const asking = (command: unknown) => answering({ 'ticker-updated': [command as StrategyCommand] });

function faultOf(engine: Engine): unknown {
  try {
    engine.process(aTickerEvent());
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('a strategy that throws', () => {
  it('is named, with the place and the cause, and the bot has a fault', () => {
    const engine = runningEngine(scripted((event) => (event.type === 'ticker-updated' ? fails() : [])));
    const error = faultOf(engine) as GridbotError;
    expect(error).toEqual(
      failure('STRATEGY.THREW', 'strategy "toy" threw in step (ticker-updated): no idea. Nothing of'),
    );
    expect(error.cause).toEqual(new Error('no idea'));
    expect(engine.lifecycle).toBe('faulted');
  });

  it('is named whatever it throws', () => {
    const plugin = scripted((event) => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- strategies may be plain JavaScript
      if (event.type === 'ticker-updated') throw 'a string';
      return [];
    });
    expect(faultOf(runningEngine(plugin))).toEqual(failure('STRATEGY.THREW', 'a string'));
  });

  it.each([
    ['parseConfig', failing({ parseConfig: () => fails() })],
    ['init', failing({ init: () => fails() })],
  ])('in %s is named too', (place, plugin) => {
    expect(() => runningEngine(plugin)).toThrow(failure('STRATEGY.THREW', `threw in ${place}: no idea`));
  });

  it('in view is named too', () => {
    const engine = runningEngine(failing({ view: () => fails() }));
    expect(() => engine.view()).toThrow(failure('STRATEGY.THREW', 'threw in view'));
  });

  it('may say with an error of its own what is wrong with configuration or state', () => {
    const problem = invalidConfig([{ path: 'interval', message: 'is missing' }]);
    const parseConfig = () => {
      throw problem;
    };
    expect(() => runningEngine(failing({ parseConfig }))).toThrow(problem);
    const mismatch = new GridbotError('STRATEGY.STATE_MISMATCH', 'another flavour');
    const checkState = () => {
      throw mismatch;
    };
    const engine = runningEngine(failing({ checkState }));
    expect(() => feed(engine, started())).toThrow(mismatch);
  });
});

describe('after a fault', () => {
  it('the engine takes no event and gives no snapshot', () => {
    const engine = runningEngine(scripted((event) => (event.type === 'ticker-updated' ? fails() : [])));
    faultOf(engine);
    for (const event of [aTickerEvent(), started(), anAccountSnapshot()]) {
      expect(() => engine.process(event)).toThrow(failure('ENGINE.LIFECYCLE', 'this engine had a fault'));
    }
    expect(() => engine.snapshot()).toThrow(failure('ENGINE.LIFECYCLE'));
    expect(engine.seq).toBe(2);
  });
});

describe('a malformed command', () => {
  it.each([
    ['a second live order with the same key', aBuy('live'), 'a second live order with the key "live"'],
    ['no key', aBuy(''), 'an order without a key'],
    ['a key that is no text', { ...aBuy(), key: 7 }, 'an order without a key'],
    ['a limit without a price', { ...aBuy(), price: undefined }, 'limit order "buy:1" without a price'],
    ['a market order with a price', { ...aBuy(), orderType: 'market' }, 'market order "buy:1" with a price'],
    ['an unknown side', { ...aBuy(), side: 'BUY' }, 'order "buy:1" with the side "BUY"'],
    ['an unknown type', { ...aBuy(), orderType: 'stop' }, 'order "buy:1" of the type "stop"'],
    ['a float for a price', { ...aBuy(), price: 50000.1 }, 'order "buy:1" with a price that is no decimal'],
    ['text for a quantity', { ...aBuy(), quantity: '0.01' }, 'order "buy:1" with a quantity that is no decimal'],
    ['a timer at no time', { type: 'set-timer', name: 'retry', at: Number.NaN }, 'timer "retry" at NaN'],
    ['no time at all', { type: 'set-timer', name: 'retry' }, 'timer "retry" at undefined'],
    ['a message without a topic', { type: 'notify', level: 'info', text: 'hm' }, 'a message without a topic'],
    ['a message of no text', { type: 'notify', level: 'info', topic: 't', text: 7 }, 'the message "t" without a text'],
    [
      'a message of another level',
      { type: 'notify', level: 'error', topic: 't', text: 'hm' },
      'the message "t" with the level "error": there are info, warning, alert',
    ],
    ['an unknown command', { type: 'dance' }, 'an unknown command {"type":"dance"}'],
    ['nothing', undefined, 'an unknown command undefined'],
  ])('is a fault that names the strategy: %s', (_, command, text) => {
    const plugin = answering({ 'trading-started': [aBuy('live')], 'ticker-updated': [command as StrategyCommand] });
    const engine = runningEngine(plugin);
    expect(faultOf(engine)).toEqual(failure('STRATEGY.BAD_COMMAND', `strategy "toy" asked for ${text}`));
    expect(engine.lifecycle).toBe('faulted');
  });

  it('is refused as a whole: nothing of the step leaves the engine', () => {
    const plugin = answering({ 'ticker-updated': [aBuy('good'), aBuy('good')] });
    expect(() => feed(runningEngine(plugin), aTickerEvent())).toThrow(failure('STRATEGY.BAD_COMMAND'));
  });

  it('is an answer without a state', () => {
    const step = (state: Heard, { type }: { type: string }) =>
      (type === 'ticker-updated' ? { commands: [] } : { state, commands: [] }) as { state: Heard; commands: [] };
    expect(faultOf(runningEngine(failing({ step })))).toEqual(
      failure('STRATEGY.BAD_COMMAND', 'strategy "toy" answered ticker-updated without a state'),
    );
  });

  it.each([
    [
      [{ id: 'a', quantity: decimal('1'), cost: decimal('2') }],
      'of which number 1 is in the state undefined: there are held,',
    ],
    [
      [{ id: 'a', quantity: '1', cost: decimal('2'), state: 'held' }],
      'of which number 1 has a quantity that is no decimal',
    ],
    [[{ id: 'a', quantity: decimal('1'), cost: 2, state: 'held' }], 'of which number 1 has a cost that is no decimal'],
    [[{ quantity: decimal('1'), cost: decimal('2'), state: 'held' }], 'of which number 1 has no id'],
    [
      [{ id: 'a', quantity: decimal('1'), cost: decimal('2'), state: 'held', target: '3' }],
      'has a target that is no price',
    ],
    [[{ id: 'a', quantity: decimal('1'), cost: decimal('2'), state: 'sold', soldBy: 7 }], 'names no order by a key'],
    [{ a: 1 }, 'are no list'],
  ])('is a lot that cannot be kept: %j', (lots, text) => {
    const step = (state: Heard, { type }: { type: string }) =>
      ({ state, commands: [], ...(type === 'ticker-updated' && { lots }) }) as unknown as {
        state: Heard;
        commands: [];
      };
    const told = `strategy "toy" answered ticker-updated without lots that can be kept, `;
    expect(faultOf(runningEngine(failing({ step })))).toEqual(failure('STRATEGY.BAD_COMMAND', told));
    expect(faultOf(runningEngine(failing({ step })))).toEqual(failure('STRATEGY.BAD_COMMAND', text));
  });

  it.each([
    [{ above: '51000' }, 'it has no price as its edge "above"'],
    [{ below: Number.NaN }, 'it has no price as its edge "below"'],
    [7, 'it is no object'],
  ])('is a wake band %j', (wake, text) => {
    const step = (state: Heard, { type }: { type: string }) =>
      ({ state, commands: [], ...(type === 'ticker-updated' && { wake }) }) as { state: Heard; commands: [] };
    expect(faultOf(runningEngine(failing({ step })))).toEqual(
      failure(
        'STRATEGY.BAD_COMMAND',
        `strategy "toy" answered ticker-updated without a wake band that can be used: ${text}`,
      ),
    );
  });

  it.each([
    [{}, 'has no list of lots'],
    [{ lots: [], realizedProfit: 5, roundTrips: 0 }, 'has a realizedProfit that is no decimal'],
    [{ lots: [], realizedProfit: Decimal.ZERO }, 'has a count of roundTrips that is none'],
    [Promise.resolve(), 'is a promise'],
  ])('is a view %j', (view, text) => {
    const engine = () => runningEngine(failing({ view: () => view as never })).view();
    expect(engine).toThrow(failure('PLUGIN.INVALID', `the answer of view of strategy "toy" ${text}`));
  });

  it('are settings that come later', () => {
    const parseConfig = async () => ({});
    expect(() => runningEngine(failing({ parseConfig }))).toThrow(
      failure('PLUGIN.INVALID', 'the answer of parseConfig of strategy "toy" is a promise'),
    );
  });

  it('is a state that is no plain data, found when it is to be kept', () => {
    const engine = runningEngine(failing({ init: () => ({ heard: [], big: 1n }) }));
    expect(() => engine.snapshot()).toThrow(failure('STRATEGY.THREW', 'strategy "toy" threw in its state'));
  });

  it.each([undefined, null, {}, { state: {} }, { state: {}, commands: null }])('is an answer of %j', (answer) => {
    const step = (state: Heard, { type }: { type: string }) =>
      (type === 'ticker-updated' ? answer : { state, commands: [] }) as { state: Heard; commands: [] };
    expect(faultOf(runningEngine(failing({ step })))).toEqual(
      failure('STRATEGY.BAD_COMMAND', 'strategy "toy" answered ticker-updated without a list of commands'),
    );
  });
});

describe('a broken invariant', () => {
  afterEach(() => void jest.restoreAllMocks());

  it('stops the bot: more filled than ordered', () => {
    const engine = runningEngine(asking(aBuy()));
    feed(engine, aTickerEvent());
    const tooMuch = aFilledReport({ fill: { lastQuantity: '0.02' } });
    expect(() => engine.process(tooMuch)).toThrow(failure('ENGINE.INVARIANT', 'more than was ordered'));
    expect(engine.lifecycle).toBe('faulted');
  });

  it('stops the bot: portfolio and ledger disagree after a fill', () => {
    const engine = runningEngine(asking(aBuy()));
    feed(engine, aTickerEvent());
    jest.spyOn(Portfolio.prototype, 'applyFill').mockImplementation(() => undefined);
    expect(() => engine.process(aFilledReport())).toThrow(failure('LEDGER.UNBALANCED', 'the portfolio has 0'));
    expect(engine.lifecycle).toBe('faulted');
  });

  it('stops the bot: the account is read before it was started', () => {
    const engine = new Engine({ plugin: asking(aBuy()), orderIdPrefix: 'test' });
    expect(() => engine.process(anAccountSnapshot())).toThrow(failure('ENGINE.LIFECYCLE', 'must be `started`'));
  });

  it('stops the bot: it is started as another strategy', () => {
    const engine = new Engine({ plugin: asking(aBuy()), orderIdPrefix: 'test' });
    expect(() => engine.process(started({ strategy: 'other' }))).toThrow(
      failure('STRATEGY.STATE_MISMATCH', 'the bot was started with strategy "other", this is "toy"'),
    );
  });
});
