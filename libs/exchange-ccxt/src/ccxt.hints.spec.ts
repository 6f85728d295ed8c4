import { ManualClock, settled } from '@gridbot/testkit';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Hints } from './ccxt.hints.js';
import type { UnifiedExchange } from './unified-exchange.js';

/** An exchange object whose streams speak when a test wants it. */
function streams(names: readonly string[]) {
  const waiting = new Map<string, { readonly speak: () => void; readonly fail: (error: Error) => void }>();
  const watch = (name: string) => () =>
    new Promise<void>((resolve, reject) => waiting.set(name, { speak: resolve, fail: reject }));
  const methods = Object.fromEntries(names.map((name) => [name, watch(name)]));
  const has = Object.fromEntries(names.map((name) => [name, true]));
  return { exchange: { has, ...methods, close: async () => undefined } as unknown as UnifiedExchange, waiting };
}

const opened: Hints[] = [];
afterEach(() => Promise.all(opened.splice(0).map((one) => one.close())));

function listening(open: () => Promise<UnifiedExchange>, withAccount = true) {
  const clock = new ManualClock();
  const heard: string[] = [];
  const remarks: string[] = [];
  const hints = new Hints({
    ...{ clock, symbol: 'BTC/USDT', open, withAccount },
    onOrders: () => heard.push('orders'),
    onPrices: () => heard.push('prices'),
    remark: (level, text) => remarks.push(`${level} ${text}`),
  });
  opened.push(hints);
  hints.start();
  return { clock, heard, remarks, hints };
}

describe('hints', () => {
  it('tell that something happened, again and again, and prices not too often', async () => {
    const { exchange, waiting } = streams(['watchOrders', 'watchTicker']);
    const { clock, heard } = listening(async () => exchange);
    await settled();
    for (const name of ['watchOrders', 'watchOrders', 'watchTicker', 'watchTicker']) {
      waiting.get(name)!.speak();
      await settled();
    }
    expect(heard).toEqual(['orders', 'orders', 'prices']);
    await clock.advance(500);
    waiting.get('watchTicker')!.speak();
    await settled();
    expect(heard).toEqual(['orders', 'orders', 'prices', 'prices']);
  });

  it('begin anew after a failure, later and later, and say so to the debug log alone', async () => {
    const { exchange, waiting } = streams(['watchMyTrades']);
    const { clock, heard, remarks } = listening(async () => exchange);
    await settled();
    waiting.get('watchMyTrades')!.fail(new Error('secret-canary'));
    waiting.clear();
    await settled();
    expect([waiting.size, heard]).toEqual([0, []]);
    await clock.advance(5_000);
    waiting.get('watchMyTrades')!.speak();
    await settled();
    expect(heard).toEqual(['orders']);
    expect(remarks).toEqual([expect.stringMatching(/^debug a stream gave no hints \(Error\)/)]);
  });

  it('are of all instruments, and of the one where the exchange wants its name', async () => {
    class ArgumentsRequired extends Error {}
    const names: (string | undefined)[] = [];
    const { exchange } = streams(['watchOrders']);
    exchange.watchOrders = (name) => {
      names.push(name);
      return name === undefined ? Promise.reject(new ArgumentsRequired('symbol')) : new Promise(() => undefined);
    };
    listening(async () => exchange);
    await settled();
    expect(names).toEqual([undefined, 'BTC/USDT']);
  });

  it('are silent where ccxt has no streams, or cannot open them', async () => {
    const none = listening(async () => streams([]).exchange);
    const broken = listening(() => Promise.reject(new Error('no such file')));
    await settled();
    expect([none.heard, broken.heard]).toEqual([[], []]);
    expect(none.remarks).toEqual([expect.stringMatching(/^info .*hints are off/)]);
    expect(broken.remarks).toEqual([expect.stringMatching(/^debug/)]);
  });

  it('watch no account without keys', async () => {
    const { exchange, waiting } = streams(['watchOrders', 'watchMyTrades', 'watchTicker']);
    listening(async () => exchange, false);
    await settled();
    expect([...waiting.keys()]).toEqual(['watchTicker']);
  });

  it('end with close, and nothing is passed on afterwards', async () => {
    const { exchange, waiting } = streams(['watchOrders']);
    const { heard, hints } = listening(async () => exchange);
    await settled();
    await hints.close();
    waiting.get('watchOrders')!.speak();
    await settled();
    expect(heard).toEqual([]);
  });

  it('do not let a promise that ccxt forgot end the process, and let everything else', async () => {
    class BaseError extends Error {}
    class NetworkError extends BaseError {}
    const before = process.listeners('unhandledRejection');
    const { remarks, hints } = listening(async () => streams(['watchOrders']).exchange);
    const [guard] = process.listeners('unhandledRejection').filter((one) => !before.includes(one));
    const forgotten = Promise.resolve();
    guard!(new NetworkError('refused'), forgotten);
    expect(remarks).toEqual([expect.stringContaining('NetworkError')]);
    expect(() => guard!(new TypeError('a defect of ours'), forgotten)).toThrow('a defect of ours');
    await hints.close();
    expect(process.listeners('unhandledRejection')).toEqual(before);
  });
});
