import { describe, expect, it } from '@jest/globals';
import { recordedContext } from '../cli/cli-context.fixture.js';
import { runCli } from '../cli/run-cli.js';
import { folderWith } from '../plugins/plugin-folder.fixture.js';

interface Result {
  readonly warnings: readonly string[];
  readonly notices: readonly { readonly topic: string }[];
  readonly trades: { readonly fills: number };
}

/** A market that only falls, 1 % an hour. */
const FALLING = Array.from({ length: 24 }, (_, hour) => {
  const [open, close] = [0.99 ** hour * 50_000, 0.99 ** (hour + 1) * 50_000].map((price) => price.toFixed(1));
  return `${1_700_000_000 + hour * 3_600},${open},${open},${close},${close},3,12\n`;
}).join('');

async function backtest(exchange: string, more = '', ...flags: readonly string[]): Promise<Result> {
  return JSON.parse(await printed(exchange, more, '--json', ...flags)) as Result;
}

async function printed(exchange: string, more: string, ...flags: readonly string[]): Promise<string> {
  const strategy =
    'use: grid, flavour: grid-sell, amountPerGrid: 100, interval: 1%, openBuyOrders: 3, maxInvestment: 5000';
  const yaml = `name: a\nexchange: { ${exchange} }\nstrategy: { ${strategy} }\n${more}\n`;
  const context = recordedContext(folderWith({ 'bot.yaml': yaml, 'x.csv': FALLING }), {});
  expect([await runCli(['backtest', '--data', 'x.csv', '--no-cache', ...flags], context), context.printed.err]).toEqual(
    [0, ''],
  );
  return context.printed.out;
}

describe('gridbot backtest warns', () => {
  it.each([
    [
      'of rules that are not those of the instrument',
      'use: kraken, instrument: ETH/EUR',
      '',
      [
        /^tickSize, lotSize, minQuantity, minNotional are those of BTC\/USD on Kraken, not of kraken:ETH\/EUR: .*gridbot check/,
      ],
    ],
    [
      'of the rules that are left open',
      'use: kraken, instrument: ETH/EUR',
      'simulation: { instrument: { tickSize: 0.01, lotSize: 0.0001, minQuantity: 0.001 } }',
      [/^minNotional are those/],
    ],
    [
      'of fees that are not those of the exchange',
      'use: binance, instrument: ETH/USDT',
      'simulation: { instrument: { tickSize: 0.01, lotSize: 0.0001, minQuantity: 0.001, minNotional: 5 } }',
      [/^the fees are Kraken's, maker 0\.25% and taker 0\.40%, not those of binance: /],
    ],
    [
      'of neither if the configuration has them',
      'use: binance, instrument: ETH/USDT',
      'simulation: { fees: { maker: 0.1% }, instrument: { tickSize: 0.01, lotSize: 0.0001, minQuantity: 0.001, minNotional: 5 } }',
      [],
    ],
    ['of nothing where they are meant', 'use: kraken, instrument: BTC/USD', '', []],
    ['of nothing on the made-up market', 'use: sim, instrument: ETH/USD', '', []],
    [
      'of loss limits that do not act',
      'use: sim, instrument: BTC/USD',
      'guards: { maxLoss: 5, maxDrawdown: 10% }',
      [/^guards\.maxLoss and guards\.maxDrawdown would pause the bot, but not this backtest: --guards/],
    ],
  ])('%s', async (_what, exchange, more, warnings) => {
    const result = await backtest(exchange, more);
    expect(result.warnings).toEqual(warnings.map((warning) => expect.stringMatching(warning)));
  });
});

it('gridbot backtest --guards pauses the bot at its loss limit for good, and says when', async () => {
  const [exchange, guards] = ['use: sim, instrument: BTC/USD', 'guards: { maxLoss: 5 }'];
  const [all, paused] = [await backtest(exchange, guards), await backtest(exchange, guards, '--guards')];
  expect(all.notices).not.toContainEqual(expect.objectContaining({ topic: 'bot.paused' }));
  expect(paused.notices).toContainEqual(expect.objectContaining({ topic: 'bot.paused', at: expect.any(Number) }));
  expect(paused.warnings).toEqual([]);
  expect(paused.trades.fills).toBeGreaterThan(2);
  expect(all.trades.fills).toBeGreaterThan(paused.trades.fills + 5);
});

it.each([
  ['', 'prints 5.00% away have to be confirmed, at most 240 orders a minute'],
  [
    'guards: { maxLoss: 5, maxDrawdown: 10%, onTrip: all }',
    'a loss of 5 or a drawdown of 10.00% pauses the bot and cancels all orders, prints',
  ],
  ['guards: { badPrint: { enabled: false }, ordersPerMinute: 0 }', 'none is set'],
])('gridbot backtest --guards says which act: %s', async (guards, line) => {
  const exchange = 'use: sim, instrument: BTC/USD';
  expect(await printed(exchange, guards, '--guards')).toContain(`\n  guards       ${line}`);
  expect(await printed(exchange, guards)).not.toContain('\n  guards  ');
});
